import { type ChildProcess, spawn } from 'node:child_process'
import { toolEnvironment } from '../../system/tools/tool-environment'
import { startFailure, ToolError } from '../../system/tools/tool-runner'
import { LineStream } from './line-stream'
import { guardedStart } from './tool-guard'

/** A program that prints more than this is killed; bytes. A line of ping has about 60. */
const usualOutputLimit = 16 << 20

/** How long the pipes of a program that has ended may stay open, by what it left behind; milliseconds. */
const drainMs = 500

/** How a program ended. Both are null where it could not be started. */
export interface ToolEnding {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** It could not be started, or was killed at a limit; null also where `stop` killed it. */
  readonly failure: ToolError | null
}

export interface ToolLinesOptions {
  /**
   * A line as it comes, one character for each byte (Latin-1). `isWhole` is false for what was printed
   * after the last end of a line: it may have been cut anywhere. Nothing comes after `stop`, and nothing
   * before `runToolLines` has returned.
   */
  readonly onLine: (line: string, stream: 'stdout' | 'stderr', isWhole: boolean) => void
  /** The program is killed after so many milliseconds. */
  readonly limitMs: number
  /** The program is killed when it has printed so many bytes. */
  readonly outputLimit?: number
}

/** A program that runs. */
export interface ToolLines {
  /** That of its guard where it has one; null where it could not be started. */
  readonly pid: number | null
  /** Kills the program. Calling it again does nothing. */
  stop(): void
  /** Resolves when the program is gone and all its lines are told; never rejects. */
  readonly ended: Promise<ToolEnding>
}

/** Starts a program and tells its lines; the type of `runToolLines`, for tests that pass their own. */
export type ToolLinesRunner = (
  path: string,
  args: readonly string[],
  options: ToolLinesOptions
) => ToolLines

/**
 * Runs a program by its absolute path, without a shell and without input, and tells each line that it
 * prints at once.
 *
 * It is killed by `stop`, at its limits, and when this process ends in order. Where this process itself is
 * killed, the guard of `guardedStart` ends it, and on Windows the system.
 */
export function runToolLines(
  path: string,
  args: readonly string[],
  options: ToolLinesOptions
): ToolLines {
  const start = guardedStart(path, args)
  let child: ChildProcess
  try {
    child = spawn(start.path, start.args, {
      stdio: ['ignore', 'pipe', 'pipe', ...(start.isGuarded ? (['pipe'] as const) : [])],
      windowsHide: true,
      // A group of its own from its first instruction on, so that one signal ends guard and program.
      detached: start.isGuarded,
      env: toolEnvironment(process.env)
    })
  } catch (error) {
    // Node throws some of the system's refusals, as where memory is short, and tells others as events.
    return notStarted(startFailure(path, error as Error))
  }
  const run = new Run(path, { child, isGroup: start.isGuarded }, options)
  return {
    pid: child.pid ?? null,
    stop: () => {
      run.stop()
    },
    ended: run.ended
  }
}

function notStarted(failure: ToolError): ToolLines {
  const ending: ToolEnding = { exitCode: null, signal: null, failure }
  return { pid: null, stop: () => undefined, ended: Promise.resolve(ending) }
}

/** A process that was started, and whether it leads a group. */
interface Started {
  readonly child: ChildProcess
  readonly isGroup: boolean
}

/** What runs; killed when this process ends in order. */
const running = new Set<Started>()
let isWatchingExit = false

function killWithThisProcess(started: Started): void {
  running.add(started)
  if (isWatchingExit) return
  isWatchingExit = true
  process.on('exit', () => {
    for (const each of running) kill(each)
  })
}

function kill({ child, isGroup }: Started): void {
  // Once it has ended, its number may be that of somebody else's group.
  const isOver = child.pid === undefined || child.exitCode !== null || child.signalCode !== null
  if (isOver) return
  if (!isGroup) {
    child.kill('SIGKILL')
    return
  }
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // ESRCH: the whole group is gone already.
  }
}

/** One program from its start to its end. */
class Run {
  readonly ended: Promise<ToolEnding>
  readonly #path: string
  readonly #started: Started
  readonly #child: ChildProcess
  readonly #options: ToolLinesOptions
  readonly #timer: NodeJS.Timeout
  #failure: ToolError | null = null
  #isSilenced = false
  #printed = 0

  constructor(path: string, started: Started, options: ToolLinesOptions) {
    this.#path = path
    this.#started = started
    this.#child = started.child
    this.#options = options
    killWithThisProcess(started)
    this.#read('stdout')
    this.#read('stderr')
    this.#timer = setTimeout(() => {
      this.#fail(new ToolError('timeout', `${path} did not end in time`))
    }, options.limitMs)
    this.ended = this.#end()
  }

  stop(): void {
    this.#isSilenced = true
    kill(this.#started)
  }

  #fail(failure: ToolError): void {
    this.#failure ??= failure
    this.stop()
  }

  #read(name: 'stdout' | 'stderr'): void {
    const stream = this.#child[name]
    const lines = new LineStream()
    const tell = (line: string, isWhole: boolean) => {
      if (!this.#isSilenced) this.#options.onLine(line, name, isWhole)
    }
    stream?.setEncoding('latin1')
    stream?.on('data', (piece: string) => {
      if (this.#isSilenced) return
      this.#printed += piece.length
      for (const line of lines.push(piece)) tell(line, true)
      if (this.#printed > (this.#options.outputLimit ?? usualOutputLimit)) {
        this.#fail(new ToolError('crash', `${this.#path} printed too much and was ended`))
      }
    })
    stream?.on('end', () => {
      const rest = lines.end()
      if (rest !== null) tell(rest, false)
    })
    stream?.on('error', () => undefined)
  }

  #end(): Promise<ToolEnding> {
    const child = this.#child
    return new Promise((resolve) => {
      let drain: NodeJS.Timeout | undefined
      const finish = () => {
        clearTimeout(this.#timer)
        clearTimeout(drain)
        running.delete(this.#started)
        const { exitCode, signalCode: signal } = child
        resolve({
          exitCode: child.pid === undefined ? null : exitCode,
          signal,
          failure: this.#failure
        })
      }
      child.on('error', (error) => {
        // Without a pid nothing else is to come; with one it is a kill that failed, as of one gone.
        if (child.pid !== undefined) return
        this.#failure ??= startFailure(this.#path, error)
        finish()
      })
      child.on('exit', () => {
        // The guard's end of it is gone.
        child.stdio[3]?.destroy()
        drain = setTimeout(() => {
          child.stdout?.destroy()
          child.stderr?.destroy()
        }, drainMs)
      })
      child.on('close', finish)
    })
  }
}
