import { figuresById, type SocketFigures } from '../../../shared/domain/socket-figures'
import type { SocketMetrics } from '../../../shared/model/socket-metrics'

/** Bytes a second; null where fewer than two looks told them, or a counter went down. */
export interface SocketRates {
  readonly received: number | null
  readonly acked: number | null
}

interface Entry {
  readonly figures: SocketFigures
  readonly rates: SocketRates
  /** Milliseconds since the Unix epoch. */
  readonly at: number
}

export const noRates: SocketRates = { received: null, acked: null }

/** Looks further apart than this say nothing of now. */
const longestGapMs = 30_000

/** The newest figures of sockets, and rates from the last two looks at each. */
export class FigureBook {
  readonly #entries = new Map<number, Entry>()
  /** Grows with each message. */
  version = 0
  /** When the newest figures were collected; milliseconds since the Unix epoch, null before the first. */
  at: number | null = null

  get(id: number): SocketFigures | undefined {
    return this.#entries.get(id)?.figures
  }

  ratesOf(id: number): SocketRates {
    return this.#entries.get(id)?.rates ?? noRates
  }

  has(id: number): boolean {
    return this.#entries.has(id)
  }

  /** `at`: when they were collected; milliseconds since the Unix epoch. */
  write(metrics: SocketMetrics, at: number): void {
    for (const [id, figures] of figuresById(metrics)) {
      const before = this.#entries.get(id)
      this.#entries.set(id, { figures, at, rates: ratesBetween(before, figures, at) })
    }
    this.at = at
    this.version += 1
  }

  forget(id: number): void {
    this.#entries.delete(id)
  }

  /** Forgets all that nobody asks for any more: it would grow old without showing it. */
  keepOnly(ids: ReadonlySet<number>): void {
    for (const id of this.#entries.keys()) if (!ids.has(id)) this.#entries.delete(id)
  }

  clear(): void {
    this.#entries.clear()
    this.at = null
    this.version += 1
  }
}

function ratesBetween(before: Entry | undefined, figures: SocketFigures, at: number): SocketRates {
  if (before === undefined) return noRates
  const elapsedMs = at - before.at
  // The same collection, told twice.
  if (elapsedMs === 0) return before.rates
  if (elapsedMs < 0 || elapsedMs > longestGapMs) return noRates
  return {
    received: rate(before.figures.bytesReceived, figures.bytesReceived, elapsedMs),
    acked: rate(before.figures.bytesAcked, figures.bytesAcked, elapsedMs)
  }
}

/** Per second; null where either is not told or the counter went down. */
function rate(before: number | null, now: number | null, elapsedMs: number): number | null {
  if (before === null || now === null || now < before) return null
  return ((now - before) * 1000) / elapsedMs
}
