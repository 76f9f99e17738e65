import { ToolError, type ToolOutput } from '../../system/tools/tool-runner'
import { runToolLines } from './tool-lines'

/** Programs answer what they are in milliseconds, and what asks loopback alone does, too. */
const questionLimitMs = 3000

/**
 * Runs a program of probing to its end and gives what it printed: a `ToolRunner` whose program ends with
 * this process, however that goes.
 * @throws ToolError where it could not be run to its end.
 */
export async function askProgram(path: string, args: readonly string[]): Promise<ToolOutput> {
  const printed = { stdout: '', stderr: '' }
  const { exitCode, signal, failure } = await runToolLines(path, args, {
    limitMs: questionLimitMs,
    onLine(line, stream, isWhole) {
      printed[stream] += isWhole ? `${line}\n` : line
    }
  }).ended
  if (failure !== null) throw failure
  if (exitCode === null) throw new ToolError('crash', `${path} was ended by ${String(signal)}`)
  return { ...printed, exitCode }
}
