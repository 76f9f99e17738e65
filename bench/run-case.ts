import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { endHeldChild } from './load/held-child'

/** A program and its arguments, run once, without a shell. */
export interface CaseCommand {
  readonly path: string
  readonly args: readonly string[]
  /** Variables of the environment besides those of this process. */
  readonly env?: Readonly<Record<string, string>>
}

export interface RunLimits {
  /** The run is ended when this aborts. */
  readonly signal: AbortSignal
  /** Or after this time; milliseconds. */
  readonly limitMs: number
}

export interface RunOptions {
  /** What becomes of what it prints: "both" reads its error output as well. */
  readonly output?: 'read' | 'both' | 'ignored'
  /** Code 1 is no failure: lsof(8) ends with it where it has listed all but misses something. */
  readonly mayFail?: boolean
}

/**
 * Runs a program to its end and returns what it printed. Its standard input is a pipe that stays open
 * meanwhile.
 * @throws Error where it fails or is ended by the limits.
 */
export async function runProgram(
  { path, args, env }: CaseCommand,
  { signal, limitMs }: RunLimits,
  { output = 'read', mayFail = false }: RunOptions = {}
): Promise<string> {
  signal.throwIfAborted()
  const child = spawn(path, args, {
    stdio: [
      'pipe',
      output === 'ignored' ? 'ignore' : 'pipe',
      output === 'both' ? 'pipe' : 'inherit'
    ],
    env: { ...process.env, LC_ALL: 'C', ...env },
    windowsHide: true
  })
  child.stdin?.on('error', () => undefined)
  const late = new AbortController()
  const timer = setTimeout(() => {
    late.abort()
    child.kill('SIGKILL')
  }, limitMs)
  const end = (): void => {
    child.kill('SIGKILL')
  }
  signal.addEventListener('abort', end)
  try {
    const exit = once(child, 'exit') as Promise<[number | null, string | null]>
    const printed = Promise.all([textOf(child.stdout), textOf(child.stderr)])
    const [code, killedBy] = await exit
    signal.throwIfAborted()
    if (late.signal.aborted) throw new Error(`${path} took longer than ${limitMs / 1000} seconds.`)
    if (code !== 0 && !(mayFail && code === 1)) {
      throw new Error(`${path} failed with ${killedBy ?? `code ${code ?? '?'}`}.`)
    }
    return (await printed).join('')
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', end)
    await endHeldChild(child, 0)
  }
}

function textOf(stream: Readable | null): Promise<string> {
  return stream === null ? Promise.resolve('') : text(stream)
}
