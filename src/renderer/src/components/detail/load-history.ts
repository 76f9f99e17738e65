import type { ProcessLoad } from '../../../../shared/model/process'

/** What a process used at one look; null where that was not told, or nobody looked. */
export interface LoadSample {
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  /** Share of one core. */
  readonly cpuPercent: number | null
  readonly residentBytes: number | null
}

/** Samples are kept for so long; milliseconds. */
export const historyMs = 60_000

/** A look that is late by more than this share of the interval was missed. */
const lateness = 1.5

/** The last minute of what one process uses. */
export class LoadHistory {
  #samples: readonly LoadSample[] = []

  /** Oldest first; the same list until one is added. */
  get samples(): readonly LoadSample[] {
    return this.#samples
  }

  /**
   * Adds what was seen at `at` (milliseconds since the Unix epoch), once for each look; null where it
   * could not be read. `intervalMs` is the usual time between two looks: where one was missed a sample
   * of nothing stands in between, so that no line is drawn over what nobody saw.
   */
  add(at: number, load: ProcessLoad | null, intervalMs: number): void {
    const last = this.#samples.at(-1)
    if (last !== undefined && at <= last.at) return
    const kept = this.#samples.filter((sample) => at - sample.at <= historyMs)
    if (last !== undefined && at - last.at > intervalMs * (1 + lateness)) {
      kept.push({ at: last.at + 1, cpuPercent: null, residentBytes: null })
    }
    const { cpuPercent = null, residentBytes = null } = load ?? {}
    this.#samples = [...kept, { at, cpuPercent, residentBytes }]
  }
}
