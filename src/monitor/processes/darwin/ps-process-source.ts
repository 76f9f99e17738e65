import { messageOf } from '../../../shared/domain/error-message'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type {
  ProcessAnswer,
  ProcessDetail,
  ProcessLoad,
  ProcessService
} from '../../../shared/model/process'
import type { ProcessRef } from '../../../shared/model/socket'
import { lsofPath } from '../../sockets/darwin/netstat-source'
import { psPath } from '../../sockets/darwin/process-names'
import { utf8Text, withoutPadding } from '../../../system/tools/latin1-text'
import { oneAtATime, runTool, type ToolRunner } from '../../../system/tools/tool-runner'
import { CpuMeter } from '../cpu-meter'
import { parentChain } from '../parent-chain'
import { ProcessCache } from '../process-cache'
import type { ProcessSource } from '../process-source'
import { readLaunchctlList } from './launchctl-parser'
import { processFileArguments, readProcessFiles } from './lsof-files-parser'
import { type PsProcess, psProcessArguments, readPsProcesses } from './ps-parser'

export const launchctlPath = '/bin/launchctl'

/** What changes seldom is asked for again after this long; milliseconds. */
const keepMs = 10_000

/** What PsProcessSource needs of the system; a test passes its own. */
export interface PsProcessSourceOptions {
  readonly run?: ToolRunner
  /** A program that has not answered after this long is given up; milliseconds. */
  readonly limitMs?: number
  /** Monotonic milliseconds. */
  readonly now?: () => number
  /** Effective user of this process. */
  readonly uid?: number
}

/** What is asked for seldom. */
type SlowFacts = Pick<
  ProcessDetail,
  'executable' | 'commandLine' | 'user' | 'workingDirectory' | 'service'
>

/**
 * Processes of macOS from ps(1); working directory and program from lsof(8), which sees those of its
 * own user only, and labels of services from launchctl(1), which tells the jobs of its own user.
 */
export class PsProcessSource implements ProcessSource {
  readonly #run: ToolRunner
  readonly #uid: number
  readonly #cpuMeter: CpuMeter
  readonly #slowFacts: ProcessCache<SlowFacts>

  constructor({
    run = runTool,
    limitMs,
    now = () => performance.now(),
    uid = process.geteuid?.() ?? 0
  }: PsProcessSourceOptions = {}) {
    this.#run = oneAtATime(run, limitMs)
    this.#uid = uid
    this.#cpuMeter = new CpuMeter(now)
    this.#slowFacts = new ProcessCache(keepMs, now)
  }

  async inspect({ pid, startedAt }: ProcessRef): Promise<ProcessAnswer> {
    try {
      const byPid = await this.#list()
      const process = byPid.get(pid)
      if (process === undefined) return { kind: 'gone' }
      if (startedAt !== null && startedAt !== process.startedAt) return { kind: 'gone' }
      const detail = this.#detail(process, byPid, await this.#slow(process))
      return { kind: 'found', detail }
    } catch (error) {
      return { kind: 'failed', reason: messageOf(error) }
    }
  }

  async #list(): Promise<ReadonlyMap<number, PsProcess>> {
    const { stdout, stderr } = await this.#run(psPath, psProcessArguments)
    const processes = readPsProcesses(stdout)
    if (processes.length === 0) {
      throw new Error(`ps listed no process: ${stderr.trim().slice(0, 500) || 'it said nothing'}`)
    }
    return new Map(processes.map((process) => [process.pid, process]))
  }

  #detail(
    process: PsProcess,
    byPid: ReadonlyMap<number, PsProcess>,
    facts: SlowFacts
  ): ProcessDetail {
    return {
      pid: process.pid,
      startedAt: process.startedAt,
      name: process.name,
      ...facts,
      executableDeleted: false,
      uid: known(process.uid),
      container: unknown(
        'containers on macOS run inside a virtual machine, which is not looked into'
      ),
      capabilities: unknown('only Linux has capabilities'),
      load: this.#load(process),
      parents: parentChain(process, ({ parentPid }) => byPid.get(parentPid))
    }
  }

  #load({ pid, startedAt, cpuTicks, residentBytes }: PsProcess): Fact<ProcessLoad> {
    // A process that runs always holds some memory.
    if (residentBytes === 0) return unknown('ps does not tell it of this process')
    const cpuPercent = this.#cpuMeter.percent(`${pid} ${startedAt}`, cpuTicks)
    return known({ cpuPercent, residentBytes })
  }

  async #slow(process: PsProcess): Promise<SlowFacts> {
    const key = `${process.pid} ${process.startedAt}`
    // A process may become another program and stay the same process.
    const mark = `${process.uid} ${process.name}`
    const kept = this.#slowFacts.get(key, mark)
    if (kept !== undefined) return kept
    const facts = await this.#ask(process)
    this.#slowFacts.keep(key, mark, facts)
    return facts
  }

  async #ask(process: PsProcess): Promise<SlowFacts> {
    const command = await this.#command(process)
    const files = await this.#files(process)
    return { ...command, ...files, service: await this.#service(process) }
  }

  /** One text: where an argument ends is not told, so it is not guessed either. */
  async #command({ pid, kernelName }: PsProcess): Promise<Pick<SlowFacts, 'commandLine' | 'user'>> {
    let output
    try {
      output = await this.#run(psPath, ['-wwo', 'user=,command=', '-p', String(pid)])
    } catch (error) {
      const failed = unknown(messageOf(error))
      return { commandLine: failed, user: failed }
    }
    const [, user, command = ''] = /^(\S+) +(.*)\n$/.exec(output.stdout) ?? []
    if (user === undefined) {
      const ended = unknown('it ended meanwhile')
      return { commandLine: ended, user: ended }
    }
    const text = utf8Text(withoutPadding(command))
    return { commandLine: commandLineOf(text, kernelName), user: known(utf8Text(user)) }
  }

  async #files({
    pid,
    uid
  }: PsProcess): Promise<Pick<SlowFacts, 'executable' | 'workingDirectory'>> {
    try {
      const { stdout } = await this.#run(lsofPath, processFileArguments(pid))
      const { executable, workingDirectory } = readProcessFiles(stdout, pid)
      const hidden = unknown(
        this.#uid === 0 || this.#uid === uid
          ? 'lsof does not tell it'
          : 'the system shows it to the process’s own user and to root only'
      )
      return {
        executable: executable === null ? hidden : known(executable),
        workingDirectory: workingDirectory === null ? hidden : known(workingDirectory)
      }
    } catch (error) {
      const failed = unknown(messageOf(error))
      return { executable: failed, workingDirectory: failed }
    }
  }

  async #service({ pid, uid, parentPid }: PsProcess): Promise<Fact<ProcessService | null>> {
    // The answer for another user would be a job that this process is not.
    if (uid !== this.#uid) return unknown('launchctl tells the jobs of its own user only')
    try {
      const { stdout } = await this.#run(launchctlPath, ['list'])
      const labels = readLaunchctlList(stdout)
      if (labels === null) return unknown('what launchctl printed was not understood')
      const label = labels.get(pid)
      if (label !== undefined) return known({ manager: 'launchd', names: [label] })
      // Helpers that launchd starts for one program alone are not in the list.
      if (parentPid === 1) return unknown('launchd started it, but launchctl does not list it')
      return known(null)
    } catch (error) {
      return unknown(messageOf(error))
    }
  }
}

function commandLineOf(text: string, kernelName: string | null): Fact<readonly string[]> {
  if (text === '<defunct>') {
    return unknown('the process has ended (zombie) and has no command line any more')
  }
  // ps puts the name in parentheses where it may not read the arguments.
  if (text === '' || (kernelName !== null && text === `(${kernelName})`)) {
    return unknown('the system does not tell the arguments of this process')
  }
  return known([text])
}
