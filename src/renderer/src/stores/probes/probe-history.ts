import type { ProbeSample, TargetSamples } from '../../../../shared/ipc/probe-stream'
import type { SampleColumns } from '../../../../shared/model/path-session'
import type { PathReport } from '../../../../shared/model/path'
import { SampleSeries } from './sample-series'

/** A day and night at one probe a second, with room for quicker ones; 12 MB when it is full. */
const mostOfTarget = 432_000
/** Five hours at one probe a second. */
const mostOfHop = 20_000

/** What became of the probes to one target since its statistics began, as far as the window was told. */
export class ProbeHistory {
  /** One sample a round: the probe that was to reach the target. */
  readonly target: SampleSeries
  readonly #hops = new Map<number, SampleSeries>()
  #missed = 0
  #version = 0

  /**
   * @param since `TargetState.since`: samples of runs before it have nothing to do with these.
   * @param kept samples to begin with, of a session that was saved.
   */
  constructor(
    readonly since: number,
    kept: readonly SampleColumns[] = [],
    missed = 0
  ) {
    const ofTarget = kept.find(({ ttl }) => ttl === null)
    this.target =
      ofTarget === undefined ? new SampleSeries(mostOfTarget) : SampleSeries.of(ofTarget)
    for (const columns of kept) {
      if (columns.ttl !== null) this.#hops.set(columns.ttl, SampleSeries.of(columns))
    }
    this.#missed = missed
  }

  /** All samples, as a session keeps them. */
  toColumns(): SampleColumns[] {
    return [
      this.target.toColumns(null),
      ...[...this.#hops].map(([ttl, series]) => series.toColumns(ttl))
    ]
  }

  /** Samples of hops that were kept once and are no more. */
  get forgotten(): number {
    return [...this.#hops.values()].reduce((sum, { forgotten }) => sum + forgotten, 0)
  }

  /** Changes with every sample. */
  get version(): number {
    return this.#version
  }

  /** Samples that the window was too slow for. */
  get missed(): number {
    return this.#missed
  }

  /** Probes of one hop; `ttl` null for pings. Null where there are none. */
  hop(ttl: number | null): SampleSeries | null {
    return this.#hops.get(ttl ?? 0) ?? null
  }

  /** TTLs of which there are samples, rising; 0 for pings. */
  ttls(): number[] {
    return [...this.#hops.keys()].sort((a, b) => a - b)
  }

  /** `report` is what was known of the path when the samples were sent to the window. */
  take({ run, missed, samples }: TargetSamples, report: PathReport): void {
    if (run < this.since) return
    this.#version += 1
    this.#missed += missed
    const targetTtl = ttlOfTarget(report)
    for (const sample of samples) {
      const ttl = sample.ttl ?? 0
      let series = this.#hops.get(ttl)
      if (series === undefined) {
        series = new SampleSeries(mostOfHop)
        this.#hops.set(ttl, series)
      }
      series.add(run, sample)
      if (sample.ttl === targetTtl) this.target.add(run, asSeenOfTarget(sample))
    }
  }
}

/** While the target does not answer, the last hop stands for it. */
function ttlOfTarget({ length, hops }: PathReport): number | null {
  return length ?? hops.at(-1)?.ttl ?? null
}

/** A router that let the probe expire has answered, but the target has not. */
function asSeenOfTarget(sample: ProbeSample): ProbeSample {
  if (sample.outcome !== 'expired') return sample
  return { ...sample, outcome: 'lost', from: null, rttMs: null, isLate: false }
}
