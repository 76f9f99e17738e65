import { endMethod, endRefusal } from '../../shared/domain/end-process-rule'
import type { OwnPids } from '../../shared/ipc/monitor-work'
import type {
  ChildProcessRef,
  EndingOutlook,
  EndMethod,
  EndProcessOutcome,
  EndProcessRequest,
  EndRefusal
} from '../../shared/model/end-process'
import type { Fact } from '../../shared/model/fact'
import type { Platform } from '../../shared/model/machine'
import type { ProcessDetail } from '../../shared/model/process'
import type { ProcessRef } from '../../shared/model/socket'
import type { ProcessSource } from '../processes/process-source'
import { isOwnProcess } from './own-processes'
import type { ProcessHolder } from './process-holder'

/** What ending processes needs of the system; a test passes its own. */
export interface EndingOptions {
  readonly platform: Platform
  readonly processes: ProcessSource
  readonly holder: ProcessHolder
  readonly children: (pid: number) => Fact<readonly ChildProcessRef[]>
}

type Target = Pick<EndProcessRequest, 'pid' | 'startedAt' | 'name'> & OwnPids

type Look =
  | {
      readonly result: 'found'
      readonly startedAt: number | null
      readonly refusal: EndRefusal | null
    }
  | { readonly result: 'gone' }
  | { readonly result: 'not-the-same'; readonly name: string }
  | { readonly result: 'failed'; readonly message: string }

/** Ends processes, and tells beforehand what that would mean. */
export class ProcessEnding {
  readonly #options: EndingOptions

  constructor(options: EndingOptions) {
    this.#options = options
  }

  /** Holds the process fast where the system can, checks that it is the one that is meant, and ends it. */
  async end(request: EndProcessRequest & OwnPids): Promise<EndProcessOutcome> {
    const { platform, holder } = this.#options
    const { pid, force } = request
    // Numbers below have a meaning of their own to kill(2): a whole group, or all processes.
    if (pid <= 0) return { result: 'refused', reason: 'kernel', message: noProcess }
    const hold = holder.hold(pid)
    if (hold === null) return { result: 'gone' }
    try {
      const look = await this.#look(request)
      if (look.result !== 'found') return look
      if (look.refusal !== null) return { result: 'refused', ...look.refusal }
      const method = endMethod(platform, force)
      const answer = hold.signal(method)
      if (answer === 'sent') return { result: 'sent', method }
      if (answer === 'gone') return { result: 'gone' }
      if (answer === 'denied') return { result: 'denied', hint: rightsHint(platform, pid, method) }
      return { result: 'failed', message: `The system answered ${answer.failed}.` }
    } finally {
      hold.release()
    }
  }

  /** What `end` would come to, without doing it. */
  async describe({ pid, startedAt, ownPids }: ProcessRef & OwnPids): Promise<EndingOutlook> {
    const { platform, children } = this.#options
    const look = await this.#look({ pid, startedAt, name: null, ownPids }, false)
    if (look.result !== 'found') return look
    return {
      ...look,
      gentle: endMethod(platform, false),
      forced: endMethod(platform, true),
      children: children(pid)
    }
  }

  async #look(target: Target, mindsName = true): Promise<Look> {
    const { platform, processes, holder } = this.#options
    const { pid, startedAt, ownPids } = target
    const answer = await processes.inspect({ pid, startedAt: null })
    if (answer.kind === 'gone') return { result: 'gone' }
    if (answer.kind === 'failed') return { result: 'failed', message: answer.reason }
    const { detail } = answer
    if (startedAt !== null && startedAt !== detail.startedAt) {
      return { result: 'not-the-same', name: detail.name }
    }
    const refusal = endRefusal({
      platform,
      pid,
      name: detail.name,
      executable: detail.executable,
      service: detail.service,
      isKernelThread: holder.isKernelThread(pid),
      isOwn: await isOwnProcess(detail, ownPids, processes)
    })
    return {
      result: 'found',
      startedAt: detail.startedAt,
      refusal: refusal ?? identityRefusal(target, detail, mindsName)
    }
  }
}

const noProcess = 'This number stands for no process.'

/** Without a start time only a system that tells none may go by the name. */
function identityRefusal(
  { startedAt, name }: Target,
  detail: ProcessDetail,
  mindsName: boolean
): EndRefusal | null {
  if (startedAt !== null) return null
  if (detail.startedAt !== null) {
    return {
      reason: 'identity',
      message: 'When it was started was not said, so another process could be meant. Look again.'
    }
  }
  if (!mindsName || name === detail.name) return null
  return {
    reason: 'identity',
    message:
      'The system does not tell when it was started, and its name is not the one that was shown.'
  }
}

function rightsHint(platform: Platform, pid: number, method: EndMethod): string {
  if (platform === 'win32') {
    return 'It belongs to another user or runs as an administrator. Start Portlight as administrator, or end it in Task Manager.'
  }
  return `It belongs to another user. As an administrator you can run: sudo kill -${method.slice(3)} ${pid}`
}
