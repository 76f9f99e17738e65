import type { RttFigures } from '../../model/path'
import { SampleWindow } from './sample-window'

/** Below this many samples the 95th percentile would only be the worst one. */
const fewestForP95 = 20

/**
 * Figures of round trips, a sample at a time, in the order in which answers came. Mean and deviation by
 * Welford's method (Knuth, TAOCP 2, 4.2.2) and jitter are of all samples; median and 95th percentile of
 * the last 256.
 */
export class RttStatistics {
  readonly #window = new SampleWindow()
  #samples = 0
  #last = 0
  #best = Infinity
  #worst = -Infinity
  #mean = 0
  /** Sum of squared differences from the mean. */
  #squares = 0
  /** Sum of |RTTₙ − RTTₙ₋₁|. */
  #changes = 0
  /** RFC 3550 6.4.1, A.8. */
  #interarrival = 0

  /** Takes a round trip in milliseconds, finite and not negative. */
  add(rttMs: number): void {
    if (this.#samples > 0) {
      const change = Math.abs(rttMs - this.#last)
      this.#changes += change
      this.#interarrival += (change - this.#interarrival) / 16
    }
    this.#samples += 1
    this.#last = rttMs
    this.#best = Math.min(this.#best, rttMs)
    this.#worst = Math.max(this.#worst, rttMs)
    const difference = rttMs - this.#mean
    this.#mean += difference / this.#samples
    this.#squares += difference * (rttMs - this.#mean)
    this.#window.add(rttMs)
  }

  figures(): RttFigures {
    const samples = this.#samples
    const from = (least: number, figure: number): number | null =>
      samples >= least ? figure : null
    return {
      samples,
      lastMs: from(1, this.#last),
      bestMs: from(1, this.#best),
      averageMs: from(1, this.#mean),
      worstMs: from(1, this.#worst),
      stdevMs: from(2, Math.sqrt(this.#squares / (samples - 1))),
      medianMs: this.#window.percentile(0.5),
      p95Ms: samples < fewestForP95 ? null : this.#window.percentile(0.95),
      jitterMs: from(2, this.#changes / (samples - 1)),
      interarrivalJitterMs: from(2, this.#interarrival)
    }
  }
}
