import { execFileSync } from 'node:child_process'
import { type Fact, known, unknown } from '../../shared/model/fact'

/** A program of the system that has not answered after this long is ended; milliseconds. */
const limitMs = 3000

/**
 * What a small program of the system prints, run without a shell and with plain English output.
 * `path` is absolute. Unknown where it is not there, fails, or takes longer than 3 seconds.
 */
export function readToolOutput(path: string, args: readonly string[]): Fact<string> {
  try {
    const output = execFileSync(path, args, {
      encoding: 'utf8',
      timeout: limitMs,
      maxBuffer: 1 << 20,
      killSignal: 'SIGKILL',
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, LC_ALL: 'C' }
    })
    return known(output)
  } catch (error) {
    return unknown(error instanceof Error ? error.message : String(error))
  }
}
