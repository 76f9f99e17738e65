import { pingJson } from './ping-json'
import { PingLog } from './ping-log'
import { pingHeading, pingLine, pingSummary } from './ping-text'
import type { ProbeCommandOptions } from './probe-options'
import { exitCodeOf, engineText, probe } from './probe-run'

/**
 * Pings a target until it has had its probes or `stop`: prints a line for each as it is decided, and what
 * they come to at the end; or all of it as one object. Returns the exit code.
 * @throws UsageError where the target cannot be read.
 */
export async function runPing(
  options: ProbeCommandOptions,
  print: (text: string) => Promise<void>,
  warn: (text: string) => void,
  stop: AbortSignal
): Promise<number> {
  const log = new PingLog()
  let printing = Promise.resolve()
  let isHeaded = false
  const unprintable = new AbortController()
  const tell = (text: string): void => {
    if (options.json) return
    printing = printing.then(() => print(text))
    // It ends the pings at once, and is thrown when the last line is waited for.
    printing.catch(() => {
      unprintable.abort()
    })
  }
  const ending = AbortSignal.any([stop, unprintable.signal])
  const probed = await probe(options, ending, {
    onState: (_, { phase, target, address, engine }) => {
      if (phase !== 'probing' || address === null || engine === null || isHeaded) return
      isHeaded = true
      tell(pingHeading(target.text, address.address, engine.name))
    },
    onEvents: (_, events) => {
      for (const ping of log.take(events)) tell(pingLine(ping))
    }
  })
  const { head, report, verdicts } = probed
  warn(engineText(probed))
  tell(pingSummary(report, verdicts))
  await printing
  if (options.json) {
    const object = pingJson(head, report, verdicts, log.probes())
    await print(`${JSON.stringify(object, null, 2)}\n`)
  }
  return exitCodeOf(report)
}
