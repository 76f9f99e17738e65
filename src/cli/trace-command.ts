import { pathJson } from '../shared/domain/path/path-json'
import { pathText } from '../shared/domain/path/path-text'
import type { ProbeCommandOptions } from './probe-options'
import { exitCodeOf, engineText, probe } from './probe-run'

/**
 * Prints the path to a target, when it is known or `stop` ends the wait. Returns the exit code.
 * @throws UsageError where the target cannot be read.
 */
export async function runTrace(
  options: ProbeCommandOptions,
  print: (text: string) => Promise<void>,
  warn: (text: string) => void,
  stop: AbortSignal
): Promise<number> {
  const probed = await probe(options, stop)
  const { head, report, verdicts } = probed
  warn(engineText(probed))
  await print(
    options.json
      ? `${JSON.stringify(pathJson(head, report, verdicts), null, 2)}\n`
      : pathText({ ...head, at: Date.now() }, report, verdicts)
  )
  return exitCodeOf(report)
}
