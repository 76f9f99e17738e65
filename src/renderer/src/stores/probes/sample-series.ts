import type { ProbeSample } from '../../../../shared/ipc/probe-stream'
import { type SampleColumns, sessionMarks } from '../../../../shared/model/path-session'

/**
 * What became of a probe, as it is drawn. `late`: answered after the time limit, counted as an answer and
 * not as a loss; `unreachable`: somebody said that it cannot be delivered.
 */
export type SampleMark = (typeof sessionMarks)[number]

const marks: readonly SampleMark[] = sessionMarks
const lostMark = marks.indexOf('lost')

/** One probe of a series. */
export interface SeriesSample {
  /** Number of the probe in its run. */
  readonly probe: number
  readonly run: number
  /** Milliseconds since the Unix epoch. */
  readonly sentAt: number
  readonly mark: SampleMark
  /** Milliseconds; null where nobody answered, or it was not measured. */
  readonly rttMs: number | null
  /** Who answered; null where nobody did or it is not told. */
  readonly from: string | null
  readonly flow: number
}

/** A late answer comes within 10 s of sending; so far back its probe is looked for, in milliseconds. */
const lateSearchMs = 15_000
const firstCapacity = 256

interface Columns {
  readonly sentAt: Float64Array
  readonly rttMs: Float64Array
  readonly mark: Uint8Array
  readonly from: Uint16Array
  readonly flow: Uint8Array
  readonly probe: Uint32Array
  readonly run: Uint32Array
}

/**
 * Probes of one hop, or of the target, in the order in which they were sent, as columns: 28 bytes each.
 * At most `most` are kept; when there are more, the oldest eighth is forgotten at once.
 */
export class SampleSeries {
  readonly #most: number
  #columns = columnsOf(firstCapacity)
  #length = 0
  #forgotten = 0
  /** Addresses by their number in the column; number 0 is nobody. */
  readonly #addresses: (string | null)[] = [null]
  readonly #addressNumbers = new Map<string | null, number>([[null, 0]])

  constructor(most: number) {
    this.#most = most
  }

  /** The samples that `columns` hold, as they were kept. */
  static of(columns: SampleColumns): SampleSeries {
    const { length } = columns.sentAt
    const series = new SampleSeries(Math.max(length, 1))
    series.#columns = columnsOf(Math.max(length, 1))
    for (const name of ['sentAt', 'mark', 'from', 'flow', 'probe', 'run'] as const) {
      series.#columns[name].set(columns[name])
    }
    series.#columns.rttMs.set(columns.rttMs.map((rttMs) => rttMs ?? NaN))
    series.#addresses.splice(0, 1, ...columns.addresses)
    series.#length = length
    series.#forgotten = columns.forgotten
    return series
  }

  /** All samples as columns; `ttl` as a session names the series. */
  toColumns(ttl: number | null): SampleColumns {
    const kept = (column: Float64Array | Uint8Array | Uint16Array | Uint32Array): number[] =>
      Array.from(column.subarray(0, this.#length))
    const { sentAt, rttMs, mark, from, flow, probe, run } = this.#columns
    return {
      ttl,
      sentAt: kept(sentAt),
      rttMs: kept(rttMs).map((ms) => (Number.isNaN(ms) ? null : ms)),
      mark: kept(mark),
      from: kept(from),
      flow: kept(flow),
      probe: kept(probe),
      run: kept(run),
      addresses: [...this.#addresses],
      forgotten: this.#forgotten
    }
  }

  get length(): number {
    return this.#length
  }

  /** Samples that were kept once and are no more. */
  get forgotten(): number {
    return this.#forgotten
  }

  /** Milliseconds since the Unix epoch; `index` from 0, the oldest. */
  sentAt(index: number): number {
    return this.#columns.sentAt[index] ?? NaN
  }

  /** Milliseconds; NaN where there is none. */
  rttMs(index: number): number {
    return this.#columns.rttMs[index] ?? NaN
  }

  mark(index: number): SampleMark {
    return marks[this.#columns.mark[index] ?? lostMark] ?? 'lost'
  }

  at(index: number): SeriesSample | null {
    if (index < 0 || index >= this.#length) return null
    const { probe, run, from, flow } = this.#columns
    const rttMs = this.rttMs(index)
    return {
      probe: probe[index] ?? 0,
      run: run[index] ?? 0,
      sentAt: this.sentAt(index),
      mark: this.mark(index),
      rttMs: Number.isNaN(rttMs) ? null : rttMs,
      from: this.#addresses[from[index] ?? 0] ?? null,
      flow: flow[index] ?? 0
    }
  }

  /** Index of the first sample that was sent at `time` (milliseconds since the epoch) or after it. */
  indexAt(time: number): number {
    let low = 0
    let high = this.#length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.sentAt(middle) < time) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Takes what became of a probe; a late answer takes the place of the loss that it was until then. */
  add(run: number, sample: ProbeSample): void {
    const index = sample.outcome === 'lost' ? -1 : this.#find(run, sample)
    if (index >= 0) this.#write(index, run, sample)
    else this.#insert(run, sample)
  }

  #find(run: number, { probe, sentAt, isLate }: ProbeSample): number {
    if (!isLate) return -1
    const columns = this.#columns
    for (let index = this.#length - 1; index >= 0; index -= 1) {
      if (columns.probe[index] === probe && columns.run[index] === run) return index
      if (this.sentAt(index) < sentAt - lateSearchMs) break
    }
    return -1
  }

  /** A loss is known later than answers to probes that were sent after it. */
  #insert(run: number, sample: ProbeSample): void {
    if (this.#length === this.#most) this.#forget(Math.max(1, this.#most >>> 3))
    if (this.#length === this.#columns.sentAt.length) this.#grow()
    let index = this.#length
    while (index > 0 && this.sentAt(index - 1) > sample.sentAt) index -= 1
    if (index < this.#length) {
      for (const column of Object.values(this.#columns) as Float64Array[]) {
        column.copyWithin(index + 1, index, this.#length)
      }
    }
    this.#length += 1
    this.#write(index, run, sample)
  }

  #write(index: number, run: number, sample: ProbeSample): void {
    const columns = this.#columns
    columns.sentAt[index] = sample.sentAt
    columns.rttMs[index] = sample.rttMs ?? NaN
    columns.mark[index] = marks.indexOf(markOf(sample))
    columns.from[index] = this.#addressNumber(sample.from)
    columns.flow[index] = sample.flow
    columns.probe[index] = sample.probe
    columns.run[index] = run
  }

  #addressNumber(address: string | null): number {
    const known = this.#addressNumbers.get(address)
    if (known !== undefined) return known
    // A column holds no greater number; who answers so many ways is told as nobody in particular.
    if (this.#addresses.length > 0xffff) return 0
    const number = this.#addresses.length
    this.#addresses.push(address)
    this.#addressNumbers.set(address, number)
    return number
  }

  #forget(count: number): void {
    for (const column of Object.values(this.#columns) as Float64Array[]) {
      column.copyWithin(0, count, this.#length)
    }
    this.#length -= count
    this.#forgotten += count
  }

  #grow(): void {
    const before = Object.entries(this.#columns) as [keyof Columns, Float64Array][]
    const grown = columnsOf(Math.min(this.#most, this.#columns.sentAt.length * 2))
    for (const [name, column] of before) grown[name].set(column)
    this.#columns = grown
  }
}

function markOf({ outcome, isLate }: ProbeSample): SampleMark {
  if (outcome === 'lost' || outcome === 'unreachable') return outcome
  return isLate ? 'late' : 'answered'
}

function columnsOf(capacity: number): Columns {
  return {
    sentAt: new Float64Array(capacity),
    rttMs: new Float64Array(capacity),
    mark: new Uint8Array(capacity),
    from: new Uint16Array(capacity),
    flow: new Uint8Array(capacity),
    probe: new Uint32Array(capacity),
    run: new Uint32Array(capacity)
  }
}
