/** Points that are kept at most: an hour and a half at one a second. */
const mostPoints = 5400
/** Looks further apart are not joined by a line; milliseconds. */
const longestGapMs = 5000

/** Mean round trip of some TCP connections. */
export interface TcpRttPoint {
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  /** Milliseconds; null for a gap. */
  readonly tcpRtt: number | null
}

/** What the kernel told of the connections to one address, over time. */
export class TcpRttSeries {
  #points: TcpRttPoint[] = []

  /**
   * Takes what was told at `at` (milliseconds since the Unix epoch): round trips in milliseconds. Returns
   * whether that was news.
   */
  add(at: number, rttsMs: readonly number[]): boolean {
    const last = this.#points.at(-1)
    if (last !== undefined && at <= last.at) return false
    if (rttsMs.length === 0) {
      if (last === undefined || last.tcpRtt === null) return false
      this.#points.push({ at, tcpRtt: null })
      return true
    }
    if (last !== undefined && at - last.at > longestGapMs) {
      this.#points.push({ at: at - 1, tcpRtt: null })
    }
    const mean = rttsMs.reduce((sum, rtt) => sum + rtt, 0) / rttsMs.length
    this.#points.push({ at, tcpRtt: mean })
    if (this.#points.length > mostPoints) this.#points = this.#points.slice(mostPoints >>> 3)
    return true
  }

  points(): readonly TcpRttPoint[] {
    return [...this.#points]
  }
}
