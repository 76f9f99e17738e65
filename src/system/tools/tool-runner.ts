import { execFile } from 'node:child_process'
import type { FaultKind } from '../../shared/model/fault'
import { toolEnvironment } from './tool-environment'
import { TimeLimitError, withinTime } from './within-time'

/** A program of the system that has not ended after this long is killed, as a rule; milliseconds. */
export const toolLimitMs = 10_000

/** A program that prints more is killed; bytes. A row of netstat has about 250. */
export const outputLimit = 64 << 20

/** What a program printed before it ended. */
export interface ToolOutput {
  /**
   * One character for each byte (Latin-1): ps pads columns by bytes, and what is printed need not be
   * UTF-8. Texts in it go through `utf8Text` (latin1-text.ts).
   */
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/**
 * Runs a program by its absolute path, without a shell. An exit code other than 0 is no failure here,
 * since lsof ends with 1 as soon as one of the things asked for is not there.
 * @throws ToolError where it could not be run to its end.
 */
export type ToolRunner = (path: string, args: readonly string[]) => Promise<ToolOutput>

/** A program could not be run, or not to its end. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
  constructor(
    readonly kind: Exclude<FaultKind, 'system'>,
    detail: string,
    options?: ErrorOptions
  ) {
    super(detail, options)
  }
}

/**
 * Runs programs for real: a `ToolRunner` whose child is killed after `limitMs` milliseconds and where
 * it prints too much. Nothing is written to it.
 */
export function runTool(
  path: string,
  args: readonly string[],
  limitMs = toolLimitMs
): Promise<ToolOutput> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      path,
      args,
      {
        encoding: 'latin1',
        timeout: limitMs,
        maxBuffer: outputLimit,
        killSignal: 'SIGKILL',
        windowsHide: true,
        env: toolEnvironment(process.env)
      },
      (error, stdout, stderr) => {
        if (error === null) resolve({ stdout, stderr, exitCode: 0 })
        else if (typeof error.code === 'number') resolve({ stdout, stderr, exitCode: error.code })
        else reject(toolError(path, error))
      }
    )
    child.stdin?.end()
  })
}

function toolError(
  path: string,
  error: Error & { code?: unknown; killed?: boolean; signal?: unknown }
): ToolError {
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    const detail = `${path} printed more than ${outputLimit / (1 << 20)} MiB and was ended`
    return new ToolError('crash', detail, { cause: error })
  }
  return error.killed === true ? timeout(path, error) : startFailure(path, error)
}

/** Why a program could not be started, of the error that Node has for it. */
export function startFailure(path: string, error: Error & { code?: unknown }): ToolError {
  if (error.code === 'ENOENT') {
    return new ToolError('missing-tool', `there is no ${path}`, { cause: error })
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    return new ToolError('permission', `the system refuses to run ${path}`, { cause: error })
  }
  return new ToolError('crash', error.message, { cause: error })
}

function timeout(path: string, cause?: unknown): ToolError {
  return new ToolError('timeout', `${path} did not end in time`, { cause })
}

/**
 * Wraps `run` so that one program runs at a time and none is waited for longer than `limitMs`
 * milliseconds. One that never ends keeps later ones from starting: else each look would leave one
 * more behind.
 */
export function oneAtATime(run: ToolRunner, limitMs = toolLimitMs + 1000): ToolRunner {
  let running: Promise<unknown> | null = null

  async function inTime<T>(promise: Promise<T>, path: string): Promise<T> {
    try {
      return await withinTime(promise, limitMs)
    } catch (error) {
      throw error instanceof TimeLimitError ? timeout(path, error) : error
    }
  }

  return async (path, args) => {
    while (running !== null) await inTime(running, path)
    const output = run(path, args)
    const ended = output
      .then(
        () => undefined,
        () => undefined
      )
      .finally(() => {
        running = null
      })
    running = ended
    return inTime(output, path)
  }
}
