import { execFile } from 'node:child_process'
import { type Fact, known, unknown } from '../../shared/model/fact'
import { parsedFact } from './system-fact'

/** A program of the system that has not answered after this long is ended; milliseconds. */
const limitMs = 3000

/**
 * What a small program of the system prints, run without a shell and with plain English output.
 * `path` is absolute. Unknown where it is not there, fails, or takes longer than 3 seconds; never
 * rejects.
 */
export function readToolOutput(path: string, args: readonly string[]): Promise<Fact<string>> {
  const options = {
    encoding: 'utf8',
    timeout: limitMs,
    maxBuffer: 1 << 20,
    killSignal: 'SIGKILL',
    windowsHide: true,
    env: { ...process.env, LC_ALL: 'C' }
  } as const
  return new Promise((resolve) => {
    const child = execFile(path, args, options, (error, output) => {
      resolve(error === null ? known(output) : unknown(reasonOf(error)))
    })
    child.stdin?.end()
  })
}

/** What `parse` makes of the output of such a program. */
export async function readToolFact<T>(
  path: string,
  args: readonly string[],
  parse: (text: string) => T | null
): Promise<Fact<T>> {
  const output = await readToolOutput(path, args)
  return output.known ? parsedFact(output.value, path, parse) : output
}

/** Of Node's words the first line: below it stands what the program wrote. */
function reasonOf(error: Error & { killed?: boolean }): string {
  if (error.killed === true) return `${error.message.split('\n')[0] ?? ''} (ended after its time)`
  return error.message.split('\n')[0] ?? error.message
}
