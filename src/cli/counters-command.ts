import { createCounterSampler } from '../monitor/counters/counter-sampler'
import { selectCounterSource } from '../monitor/counters/select-counter-source'
import type { CountersReport } from '../shared/model/protocol-counters'
import type { WatchOptions } from './command-line'
import { formatCounters } from './counters-text'
import { watchLoop } from './watch-loop'

/** Prints counters once, or again and again with their rates until `stop` or the count is reached. */
export async function runCounters(
  { json, watchSeconds, count }: WatchOptions,
  print: (text: string) => Promise<void>,
  stop: AbortSignal
): Promise<void> {
  const sampler = createCounterSampler(selectCounterSource(process.platform))
  const isWatch = watchSeconds !== null
  await watchLoop({ watchSeconds, count }, stop, async () => {
    const report = await sampler.sample()
    await print(json ? jsonText(report, isWatch) : plainText(report, isWatch))
  })
}

function plainText(report: CountersReport, isWatch: boolean): string {
  const heading = isWatch ? `${new Date(report.collectedAt).toISOString()}\n` : ''
  return `${heading}${formatCounters(report)}${isWatch ? '\n' : ''}`
}

/** Times in ISO 8601, as in all JSON of the command line. */
function jsonText({ collectedAt, sinceStart, ...rest }: CountersReport, isWatch: boolean): string {
  const report = {
    ...rest,
    collectedAt: new Date(collectedAt).toISOString(),
    sinceStart: { ...sinceStart, startedAt: new Date(sinceStart.startedAt).toISOString() }
  }
  return `${JSON.stringify(report, null, isWatch ? 0 : 2)}\n`
}
