import type { ProbeFault } from '../../../shared/model/probe'
import { StepTimer } from '../../step-timer'
import type { ToolEnding, ToolLines } from '../tool-lines'
import { type PingTask, pingArguments, tellsOfEach } from './ping-arguments'
import type { PingFinding, PingParser } from './ping-finding'
import type { PingProgram } from './ping-program'
import type { PingSystem } from './ping-system'
import { UnixPingParser } from './unix-ping-parser'
import { WindowsPingParser } from './windows-ping-parser'

const what = 'Running ping'

/** Milliseconds by which a ping may exceed what it was asked for before it is killed. */
const excessMs = 5000

export interface PingChildOptions {
  readonly program: PingProgram
  readonly task: PingTask
  readonly system: PingSystem
  readonly onFinding: (finding: PingFinding) => void
  /** `fault` says why it could not do what it was to do; null where it did, or was stopped. */
  readonly onEnd: (fault: ProbeFault | null) => void
}

/** Starts a ping and tells what it finds. What comes after the last whole line is dropped: it may be cut. */
export function startPing(options: PingChildOptions): Pick<ToolLines, 'stop'> {
  const { program, task, system, onFinding, onEnd } = options
  const parser = parserOf(program)
  let isStopped = false
  let hasFound = false
  let complaint = ''
  let quiet: ProbeFault | null = null
  const tell = (findings: readonly PingFinding[]) => {
    for (const finding of findings) {
      if (isStopped) return
      hasFound = true
      onFinding(finding)
    }
  }
  const child = system.startLines(
    program.path,
    [...program.leading, ...pingArguments(program.kind, task)],
    {
      limitMs: task.count * task.intervalMs + task.waitMs + excessMs,
      onLine: (line, stream, isWhole) => {
        if (!isWhole) return
        watch.plan(quietMs)
        if (stream === 'stderr' && complaint === '') complaint = line.trim()
        tell(parser.read(line, stream))
      }
    }
  )
  const quietMs = tellsOfEach(program.kind) ? 2 * task.intervalMs + excessMs : null
  const sendsUntil = performance.now() + (task.count - 1) * task.intervalMs
  const watch = new StepTimer(() => {
    // After its last probe it only waits.
    if (performance.now() >= sendsUntil) return
    const detail = `${program.path} printed nothing for ${String(quietMs)} ms and was ended`
    quiet = { kind: 'timeout', what, detail }
    child.stop()
  })
  watch.plan(quietMs)
  void child.ended.then((ending) => {
    watch.plan(null)
    tell(parser.end())
    if (isStopped) onEnd(null)
    else onEnd(quiet ?? faultOf(program, ending, complaint, hasFound))
  })
  return {
    stop: () => {
      isStopped = true
      watch.plan(null)
      child.stop()
    }
  }
}

function parserOf({ kind }: PingProgram): PingParser {
  return kind === 'windows' ? new WindowsPingParser() : new UnixPingParser()
}

/**
 * Why a ping did not do what it was to do; null where it told something, unless it printed without end: then
 * the next would do the same.
 */
function faultOf(
  program: PingProgram,
  ending: ToolEnding,
  complaint: string,
  hasFound: boolean
): ProbeFault | null {
  const { failure, exitCode, signal } = ending
  if (hasFound && failure?.kind !== 'crash') return null
  if (failure !== null) return { kind: failure.kind, what, detail: failure.message }
  const how = signal === null ? `ended with ${String(exitCode)}` : `was ended by ${signal}`
  const detail = `${program.path} ${how}${complaint === '' ? '' : `: ${complaint}`}`
  return { kind: 'crash', what, detail }
}
