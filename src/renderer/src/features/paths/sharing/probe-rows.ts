import type { ExportColumn } from '../../../../../shared/domain/export/export-table'
import type { ProbeHistory } from '../../../stores/probes/probe-history'
import type { SeriesSample } from '../../../stores/probes/sample-series'

/** One probe as it is exported. */
export interface ProbeRow extends SeriesSample {
  /** Null for a ping. */
  readonly ttl: number | null
}

/** Every probe that is kept, in the order of sending, of one time by TTL. */
export function probeRows(history: ProbeHistory): ProbeRow[] {
  const rows = history.ttls().flatMap((number) => {
    const ttl = number === 0 ? null : number
    const series = history.hop(ttl)
    return Array.from(
      { length: series?.length ?? 0 },
      (_, index) => series?.at(index) ?? []
    ).flatMap((sample) => (Array.isArray(sample) ? [] : [{ ...sample, ttl }]))
  })
  return rows.sort((a, b) => a.sentAt - b.sentAt || (a.ttl ?? 0) - (b.ttl ?? 0))
}

/** Microseconds: clocks tell no more. */
function rounded(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 1000) / 1000
}

/** Columns of raw probes. */
export const probeColumns: readonly ExportColumn<ProbeRow>[] = [
  { id: 'sentAt', header: 'Sent', isTime: true, value: ({ sentAt }) => sentAt },
  { id: 'run', header: 'Run', value: ({ run }) => run },
  { id: 'probe', header: 'Probe', value: ({ probe }) => probe },
  { id: 'ttl', header: 'Hop', value: ({ ttl }) => ttl ?? undefined },
  { id: 'flow', header: 'Flow', value: ({ flow }) => flow },
  { id: 'outcome', header: 'Outcome', value: ({ mark }) => mark },
  {
    id: 'from',
    header: 'Address',
    // Nobody answered what was lost; else who did is not told.
    value: ({ from, mark }) => (mark === 'lost' ? undefined : from)
  },
  {
    id: 'rttMs',
    header: 'Round trip',
    unit: 'ms',
    value: ({ rttMs, mark }) => (mark === 'lost' ? undefined : rounded(rttMs))
  }
]
