import type { SampleSeries } from '../../../stores/probes/sample-series'
import { answeredRtt } from './answered-rtt'
import { leastForPercentile, percentileOf } from './percentile'

/** One point of the chart: a probe, or all probes of a span of time. */
export interface ChartPoint {
  /** Milliseconds since the Unix epoch: when it was sent, or the middle of the span. */
  readonly at: number
  /** Median of the round trips in milliseconds; null where nobody answered, or nothing was sent. */
  readonly rtt: number | null
  /** Shortest and longest; null as `rtt` is. */
  readonly range: readonly [number, number] | null
  /** 5th and 95th percentile, in milliseconds; null where there are too few round trips for them. */
  readonly middle: readonly [number, number] | null
  /** Mean difference between one round trip and the next in it; null where there are not two in a row. */
  readonly jitter: number | null
  readonly sent: number
  readonly lost: number
  readonly late: number
  readonly unreachable: number
  /** Where nothing was sent: from when to when, in milliseconds since the Unix epoch; else null. */
  readonly unprobed: readonly [number, number] | null
}

/** Answers may come so long after sending, in milliseconds: until then a span is not final. */
const settledAfterMs = 15_000

/** Final spans that are kept besides those on show, as a multiple of them: a look at what just went by is cheap. */
const keptViews = 4
const leastKept = 256

/** Rounds that may be missing before time without a probe is drawn as such. */
const missingRounds = 2.5
/** The same for spans: they are as long as a round at least, so each holds a probe. */
const missingSpans = 1.5

/**
 * Points of a series for one width of the picture. Where there are more probes than points, spans of equal
 * length that begin at whole multiples of it stand for them, so that none moves as time goes on: their
 * minima, maxima and losses are kept. Spans that are final are not looked at again while they are on show or
 * were lately; a picture that follows the present for days would otherwise keep all that it ever showed.
 */
export class ChartPoints {
  readonly #series: SampleSeries
  readonly #spanMs: number
  readonly #spans = new Map<number, ChartPoint>()
  #forgotten = 0

  /** `spanMs`: length of a span in milliseconds; 0 for a point a probe. */
  constructor(series: SampleSeries, spanMs: number) {
    this.#series = series
    this.#spanMs = spanMs
  }

  /** How many final spans are kept, to be used again. */
  get keptSpans(): number {
    return this.#spans.size
  }

  /**
   * The points from `from` to `to` (milliseconds since the Unix epoch). Between two that are further apart
   * than `intervalMs` explains, or the distance between the two before them, stands one that is nothing: a
   * gap.
   */
  between(from: number, to: number, intervalMs: number): ChartPoint[] {
    const points = this.#spanMs === 0 ? this.#probes(from, to) : this.#spansBetween(from, to)
    const most = Math.max(intervalMs * missingRounds, this.#spanMs * missingSpans)
    return points.flatMap((point, index) => {
      const before = points[index - 1]
      if (before === undefined || point.at - before.at <= most) return [point]
      // The interval is that of now: before it was changed, probes may have been rarer.
      const usual = before.at - (points[index - 2]?.at ?? before.at)
      return this.#spanMs === 0 && point.at - before.at <= usual * missingRounds
        ? [point]
        : [nothingBetween(before.at, point.at, this.#spanMs), point]
    })
  }

  #probes(from: number, to: number): ChartPoint[] {
    const first = this.#series.indexAt(from)
    const end = this.#series.indexAt(to + 1)
    return Array.from({ length: end - first }, (_, place) =>
      pointOf(this.#series, first + place, first + place + 1, this.#series.sentAt(first + place))
    )
  }

  #spansBetween(from: number, to: number): ChartPoint[] {
    if (this.#forgotten !== this.#series.forgotten) this.#spans.clear()
    this.#forgotten = this.#series.forgotten
    const settled = this.#series.sentAt(this.#series.length - 1) - settledAfterMs
    const points: ChartPoint[] = []
    let index = this.#series.indexAt(Math.floor(from / this.#spanMs) * this.#spanMs)
    while (index < this.#series.length) {
      const number = Math.floor(this.#series.sentAt(index) / this.#spanMs)
      if (number * this.#spanMs > to) break
      const kept = this.#spans.get(number)
      if (kept !== undefined) {
        points.push(kept)
        index += kept.sent
        continue
      }
      const end = this.#series.indexAt((number + 1) * this.#spanMs)
      const point = pointOf(this.#series, index, end, (number + 0.5) * this.#spanMs)
      if ((number + 1) * this.#spanMs < settled) this.#spans.set(number, point)
      points.push(point)
      index = end
    }
    this.#forgetUnseen(from, to, Math.max(leastKept, points.length * keptViews))
    return points
  }

  /** Once more than `most` spans are kept, all that do not touch the time from `from` to `to` are forgotten. */
  #forgetUnseen(from: number, to: number, most: number): void {
    if (this.#spans.size <= most) return
    for (const number of this.#spans.keys()) {
      if ((number + 1) * this.#spanMs <= from || number * this.#spanMs > to) {
        this.#spans.delete(number)
      }
    }
  }
}

function pointOf(series: SampleSeries, first: number, end: number, at: number): ChartPoint {
  const rtts: number[] = []
  let [lost, late, unreachable] = [0, 0, 0]
  let differences = 0
  let pairs = 0
  for (let index = first; index < end; index += 1) {
    const mark = series.mark(index)
    if (mark === 'lost') lost += 1
    else if (mark === 'late') late += 1
    else if (mark === 'unreachable') unreachable += 1
    const rtt = answeredRtt(series, index)
    if (rtt === null) continue
    rtts.push(rtt)
    const before = index === 0 ? null : answeredRtt(series, index - 1)
    if (before === null) continue
    differences += Math.abs(rtt - before)
    pairs += 1
  }
  rtts.sort((a, b) => a - b)
  const [least, most] = [rtts[0], rtts.at(-1)]
  const isEnough = rtts.length >= leastForPercentile
  return {
    at,
    rtt: rtts[Math.floor((rtts.length - 1) / 2)] ?? null,
    range: least === undefined || most === undefined ? null : [least, most],
    middle: isEnough ? [percentileOf(rtts, 0.05), percentileOf(rtts, 0.95)] : null,
    jitter: pairs === 0 ? null : differences / pairs,
    sent: end - first,
    lost,
    late,
    unreachable,
    unprobed: null
  }
}

function nothingBetween(before: number, after: number, spanMs: number): ChartPoint {
  return {
    at: (before + after) / 2,
    rtt: null,
    range: null,
    middle: null,
    jitter: null,
    sent: 0,
    lost: 0,
    late: 0,
    unreachable: 0,
    unprobed: [before + spanMs / 2, after - spanMs / 2]
  }
}
