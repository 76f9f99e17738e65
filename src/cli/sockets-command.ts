import { readMachineFacts } from '../monitor/machine/machine-facts'
import { selectProcessSource } from '../monitor/processes/select-process-source'
import { createSocketTracker } from '../monitor/snapshot-diff'
import { selectSocketSource } from '../monitor/sockets/select'
import { createUserNames } from '../monitor/users/user-names'
import type { SocketsOptions } from './command-line'
import { createPortFindings } from './port-findings'
import { makeSocketReport, type SocketReport } from './socket-report'
import { formatSocketReport } from './socket-text'
import { watchLoop } from './watch-loop'

/**
 * Lists sockets once, or again and again until `stop` or the count is reached. `print` gets whole
 * texts and may wait for the reader.
 * @throws CollectionError when the sockets could not be listed.
 */
export async function runSockets(
  { json, watchSeconds, count, query }: SocketsOptions,
  print: (text: string) => Promise<void>,
  stop: AbortSignal
): Promise<void> {
  const collect = await createReporter(process.platform, { query, json })
  const format = json ? jsonFormat(watchSeconds !== null) : textFormat(watchSeconds !== null)
  await watchLoop({ watchSeconds, count }, stop, async () => {
    await print(format(await collect()))
  })
}

async function createReporter(
  platform: NodeJS.Platform,
  { query, json }: Pick<SocketsOptions, 'query' | 'json'>
): Promise<() => Promise<SocketReport>> {
  const source = await selectSocketSource(platform)
  const machine = readMachineFacts(platform)
  const findPortFindings = createPortFindings(selectProcessSource(platform), machine)
  // The table shows no findings, and looking for them is not free.
  const asksForFindings = json || query !== null
  const tracker = createSocketTracker({ userName: createUserNames() })
  return async () => {
    const start = performance.now()
    const collection = await source.collect()
    const collectedAt = Date.now()
    tracker.apply(collection, collectedAt)
    const durationMs = performance.now() - start
    const rows = [...tracker.rows()]
    return makeSocketReport(rows, {
      collectedAt,
      durationMs,
      source: source.choice.name,
      unprivilegedPortStart: machine.unprivilegedPortStart,
      metrics: (ids) => tracker.metrics(ids),
      query,
      findings: asksForFindings ? await findPortFindings(rows) : new Map()
    })
  }
}

function jsonFormat(isCompact: boolean): (report: SocketReport) => string {
  return (report) => `${JSON.stringify(report, null, isCompact ? 0 : 2)}\n`
}

/** Fits the terminal; what is read by another program is not cut. */
function textFormat(hasTime: boolean): (report: SocketReport) => string {
  return (report) => {
    const width = process.stdout.isTTY ? process.stdout.columns : null
    return (hasTime ? `${report.collectedAt}\n` : '') + formatSocketReport(report, width)
  }
}
