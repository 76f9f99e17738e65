import type { SocketFigures } from '../../../../shared/domain/socket-figures'
import type { SocketRow } from '../../../../shared/model/socket'
import type { CountWatch } from './count-watch'

/** A socket and its count. */
export interface CountedSocket {
  readonly row: SocketRow
  /** In the last minute. */
  readonly recent: number
  /** Since it was opened. */
  readonly total: number
}

/** What is known of the count of many sockets. */
export interface CountedSockets {
  /** Those that count most now, the most first. */
  readonly most: readonly CountedSocket[]
  /** Sockets that were looked at. */
  readonly sockets: number
  /** Those of them whose count the system tells. */
  readonly told: number
  /** Median of the round trips that the system measures; milliseconds, null where it tells none. */
  readonly medianRttMs: number | null
}

/** Lines that a list has room for. */
const most = 6

/** What looking at one kind of sockets takes. */
export interface CountLook {
  readonly rows: readonly SocketRow[]
  readonly figuresOf: (id: number) => SocketFigures | undefined
  readonly countOf: (figures: SocketFigures) => number | null
  /** When the figures were collected; milliseconds since the Unix epoch. */
  readonly at: number
}

/** Looks at the counts of all sockets of a kind, after `watch`, which remembers them. */
export function mostCounted(
  watch: CountWatch,
  { rows, figuresOf, countOf, at }: CountLook
): CountedSockets {
  watch.keepOnly(new Set(rows.map(({ id }) => id)))
  const counted: CountedSocket[] = []
  const roundTrips: number[] = []
  let told = 0
  for (const row of rows) {
    const figures = figuresOf(row.id)
    if (figures === undefined) continue
    if (figures.rttMs !== null) roundTrips.push(figures.rttMs)
    const total = countOf(figures)
    if (total === null) continue
    told += 1
    watch.note(row.id, total, at, row.firstSeenKind === 'seen' ? row.firstSeenAt : null)
    if (total > 0) counted.push({ row, recent: watch.recent(row.id, at), total })
  }
  counted.sort((a, b) => b.recent - a.recent || b.total - a.total || a.row.id - b.row.id)
  return {
    most: counted.slice(0, most),
    sockets: rows.length,
    told,
    medianRttMs: median(roundTrips)
  }
}

function median(values: number[]): number | null {
  const sorted = values.sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const [low, high] = [sorted[middle - 1], sorted[middle]]
  if (high === undefined) return null
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2
}
