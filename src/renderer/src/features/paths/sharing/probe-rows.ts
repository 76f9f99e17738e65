import type { ExportColumn } from '../../../../../shared/domain/export/export-table'
import type { ProbeHistory } from '../../../stores/probes/probe-history'
import type { SampleSeries, SeriesSample } from '../../../stores/probes/sample-series'

/** One probe as it is exported: null is not known, undefined is what there cannot be. */
export interface ProbeRow {
  /** Milliseconds since the Unix epoch. */
  readonly sentAt: number | null
  readonly run: number | null
  readonly probe: number | null
  /** Undefined for a ping. */
  readonly ttl: number | null | undefined
  readonly flow: number | null
  readonly outcome: string
  /** Undefined for what was lost. */
  readonly from: string | null | undefined
  /** Milliseconds; undefined for what was lost. */
  readonly rttMs: number | null | undefined
}

/** Probes that are kept, and how many are not. */
export interface KeptProbes {
  /** In the order of sending; of one time by TTL. */
  readonly rows: readonly ProbeRow[]
  /** Samples that were kept once and are no more. */
  readonly forgotten: number
  /** Samples that never came to the window. */
  readonly missed: number
}

/**
 * Every probe that is kept. Those to the target are kept longer than those of hops: of the older ones the
 * TTL is not known any more.
 */
export function keptProbes(history: ProbeHistory): KeptProbes {
  const ttls = history.ttls()
  const ofHops = ttls.flatMap((ttl) => {
    const series = history.hop(ttl)
    return series === null ? [] : rowsOf(series, ttl === 0 ? undefined : ttl)
  })
  const known = new Set(ofHops.map(idOf))
  const isPing = ttls.every((ttl) => ttl === 0)
  const older = rowsOf(history.target, isPing ? undefined : null).filter(
    (row) => !known.has(idOf(row))
  )
  return {
    rows: [...older, ...ofHops].sort(bySending),
    forgotten: Math.max(0, history.forgotten - older.length),
    missed: history.missed
  }
}

/** The rows, after lines that say how many probes are not among them. */
export function withAbsentProbes({ rows, forgotten, missed }: KeptProbes): ProbeRow[] {
  const absent = [
    forgotten === 0 ? [] : absentRow(`${forgotten} probes forgotten`),
    missed === 0 ? [] : absentRow(`${missed} probes missed`)
  ]
  return [...absent.flat(), ...rows]
}

function absentRow(outcome: string): ProbeRow {
  const unknown = { sentAt: null, run: null, probe: null, ttl: null, flow: null }
  return { ...unknown, outcome, from: null, rttMs: null }
}

function rowsOf(series: SampleSeries, ttl: ProbeRow['ttl']): ProbeRow[] {
  const rows: ProbeRow[] = []
  for (let index = 0; index < series.length; index += 1) {
    const sample = series.at(index)
    if (sample !== null) rows.push(rowOf(sample, ttl))
  }
  return rows
}

function rowOf(sample: SeriesSample, ttl: ProbeRow['ttl']): ProbeRow {
  const { sentAt, run, probe, flow, mark, from, rttMs } = sample
  const isLost = mark === 'lost'
  return {
    sentAt,
    run,
    probe,
    ttl,
    flow,
    outcome: mark,
    // Nobody answered what was lost; else who did is not told.
    from: isLost ? undefined : from,
    rttMs: isLost ? undefined : rounded(rttMs)
  }
}

/** One number for each probe; a series keeps no run and no probe beyond 32 bits. */
function idOf({ run, probe }: ProbeRow): number {
  return (run ?? 0) * 2 ** 32 + (probe ?? 0)
}

function bySending(a: ProbeRow, b: ProbeRow): number {
  return (a.sentAt ?? 0) - (b.sentAt ?? 0) || (a.ttl ?? 0) - (b.ttl ?? 0)
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
  { id: 'ttl', header: 'Hop', value: ({ ttl }) => ttl },
  { id: 'flow', header: 'Flow', value: ({ flow }) => flow },
  { id: 'outcome', header: 'Outcome', value: ({ outcome }) => outcome },
  { id: 'from', header: 'Address', value: ({ from }) => from },
  { id: 'rttMs', header: 'Round trip', unit: 'ms', value: ({ rttMs }) => rttMs }
]
