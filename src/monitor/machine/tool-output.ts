import { type Fact, known, unknown } from '../../shared/model/fact'
import { utf8Text } from '../../system/tools/latin1-text'
import { runTool } from '../../system/tools/tool-runner'
import { messageOf } from '../../shared/domain/error-message'
import { parsedFact } from './system-fact'

/** A program that has not answered after this long is ended; milliseconds. */
const limitMs = 3000

/**
 * What a small program of the system prints, run without a shell and with plain English output.
 * `path` is absolute. Unknown where it is not there, fails, or takes longer than 3 seconds; never
 * rejects.
 */
export async function readToolOutput(path: string, args: readonly string[]): Promise<Fact<string>> {
  try {
    const { stdout, exitCode } = await runTool(path, args, limitMs)
    return exitCode === 0 ? known(utf8Text(stdout)) : unknown(`${path} ended with ${exitCode}`)
  } catch (error) {
    return unknown(messageOf(error))
  }
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
