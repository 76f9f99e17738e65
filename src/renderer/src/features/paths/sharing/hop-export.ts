import { lossShare } from '../../../../../shared/domain/path/effective-loss'
import type { ExportColumn } from '../../../../../shared/domain/export/export-table'
import type { RttFigures } from '../../../../../shared/model/path'
import type { HopLine } from '../hops/hop-line'

function percent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 10_000) / 100
}

function figure(id: keyof RttFigures & `${string}Ms`, header: string): ExportColumn<HopLine> {
  return {
    id,
    header,
    unit: 'ms',
    value({ address }) {
      const ms = address?.[id] ?? null
      return ms === null ? null : Math.round(ms * 1000) / 1000
    }
  }
}

/** Columns of the table of hops, unrounded as far as that says something. */
export const hopExportColumns: readonly ExportColumn<HopLine>[] = [
  { id: 'ttl', header: 'Hop', value: ({ hop }) => hop.ttl ?? undefined },
  {
    id: 'address',
    header: 'Address', // Nobody answered, or it is not told who did.
    value: ({ address, hop }) => address?.address ?? (hop.received === 0 ? undefined : null)
  },
  {
    id: 'lossPercent',
    header: 'Loss, last 100',
    unit: '%',
    value: ({ hop, isFurther }) => (isFurther ? undefined : percent(lossShare(hop.loss.last100)))
  },
  {
    id: 'lossSinceStartPercent',
    header: 'Loss since start',
    unit: '%',
    value: ({ hop, isFurther }) => (isFurther ? undefined : percent(lossShare(hop.loss.sinceStart)))
  },
  {
    id: 'sent',
    header: 'Sent',
    value: ({ hop, address, isFurther }) => (isFurther ? (address?.sent ?? null) : hop.sent)
  },
  figure('lastMs', 'Last'),
  figure('bestMs', 'Best'),
  figure('averageMs', 'Average'),
  figure('worstMs', 'Worst'),
  figure('stdevMs', 'Standard deviation'),
  figure('jitterMs', 'Jitter'),
  figure('medianMs', 'Median'),
  figure('p95Ms', '95th percentile')
]
