import { createCounterHistory } from '../monitor/counters/counter-history'
import { createCounterSampler } from '../monitor/counters/counter-sampler'
import { selectCounterSource } from '../monitor/counters/select-counter-source'
import type { Finding } from '../shared/domain/findings/finding'
import { protocolFindings } from '../shared/domain/findings/protocols/find-in-protocols'
import type { CountersReport } from '../shared/model/protocol-counters'
import type { WatchOptions } from './command-line'
import { formatCounters, formatFindings } from './counters-text'
import { watchLoop } from './watch-loop'

/** Prints counters once, or again and again with their rates until `stop` or the count is reached. */
export async function runCounters(
  { json, watchSeconds, count }: WatchOptions,
  print: (text: string) => Promise<void>,
  stop: AbortSignal
): Promise<void> {
  const sampler = createCounterSampler(selectCounterSource(process.platform))
  const history = createCounterHistory()
  const isWatch = watchSeconds !== null
  await watchLoop({ watchSeconds, count }, stop, async () => {
    const report = await sampler.sample()
    history.add(report)
    const findings = protocolFindings(history.lastMinute())
    await print(json ? jsonText(report, findings, isWatch) : plainText(report, findings, isWatch))
  })
}

function plainText(report: CountersReport, findings: readonly Finding[], isWatch: boolean): string {
  const heading = isWatch ? `${new Date(report.collectedAt).toISOString()}\n` : ''
  return `${heading}${formatCounters(report)}${formatFindings(findings)}${isWatch ? '\n' : ''}`
}

/**
 * Times in ISO 8601, as in all JSON of the command line. Findings are of the last minute, as far as it was
 * watched; a single look has none.
 */
function jsonText(
  { collectedAt, sinceStart, ...rest }: CountersReport,
  findings: readonly Finding[],
  isWatch: boolean
): string {
  const report = {
    ...rest,
    collectedAt: new Date(collectedAt).toISOString(),
    sinceStart: { ...sinceStart, startedAt: new Date(sinceStart.startedAt).toISOString() },
    ...(isWatch ? { findings } : {})
  }
  return `${JSON.stringify(report, null, isWatch ? 0 : 2)}\n`
}
