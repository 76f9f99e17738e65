import { csvText } from '../../../../../shared/domain/export/csv'
import { writtenValue } from '../../../../../shared/domain/export/export-table'
import { pathJson } from '../../../../../shared/domain/path/path-json'
import { pathText } from '../../../../../shared/domain/path/path-text'
import type { TargetView } from '../../../../../shared/ipc/probe-stream'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { hopLineId, hopLines } from '../hops/hop-line'
import { hopExportColumns } from './hop-export'
import { keptProbes, probeColumns, withAbsentProbes } from './probe-rows'

function headOf({ state: { target, address, engine } }: TargetView) {
  return {
    target: target.text,
    address: address?.address ?? null,
    family: address?.family ?? null,
    engine: engine?.name ?? null
  }
}

/**
 * The report in the layout of mtr, with the time of which its figures are: what is in a file was so when the
 * last probe to the target was sent. `now` is milliseconds since the Unix epoch.
 */
export function reportText(
  view: TargetView,
  { history, openedFrom }: PathTarget,
  now: number
): string {
  const { length } = history.target
  const at = openedFrom === null || length === 0 ? now : history.target.sentAt(length - 1)
  return pathText({ ...headOf(view), at }, view.report, view.verdicts)
}

/** All hops with all their addresses. */
export function hopsCsv({ report }: TargetView): string {
  const all = new Set(report.hops.map(({ ttl }) => hopLineId(ttl)))
  return csvText(hopExportColumns, hopLines(report, all))
}

/** Every probe that is kept, after how many are not. */
export function probesCsv({ history }: PathTarget): string {
  return csvText(probeColumns, withAbsentProbes(keptProbes(history)))
}

/**
 * The path as the command line tells it, with every probe that is kept, and how many are not. Unknown is
 * null; what there cannot be is left out.
 */
export function pathAndProbesJson(view: TargetView, { history }: PathTarget, now: number): string {
  const { rows, forgotten, missed } = keptProbes(history)
  const probes = rows.map((row) =>
    Object.fromEntries(probeColumns.map((column) => [column.id, writtenValue(column, row)]))
  )
  return `${JSON.stringify({
    schema: 'portlight.path',
    version: 1,
    exportedAt: new Date(now).toISOString(),
    ...pathJson(headOf(view), view.report, view.verdicts),
    routeChanges: view.report.routeChanges.map((change) => ({
      ...change,
      at: new Date(change.at).toISOString()
    })),
    probesForgotten: forgotten,
    probesMissed: missed,
    probes
  })}\n`
}
