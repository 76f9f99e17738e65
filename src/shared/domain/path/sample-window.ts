/** Samples that are kept for percentiles; older ones make room. */
export const keptSamples = 256

/**
 * The last 256 samples, kept in order of size as well, so that a percentile costs nothing when it is
 * asked for. A sample costs one search and one move of at most 2 kB.
 */
export class SampleWindow {
  #byAge: number[] = []
  #oldest = 0
  readonly #bySize = new Float64Array(keptSamples)

  get size(): number {
    return this.#byAge.length
  }

  add(sample: number): void {
    if (this.#byAge.length < keptSamples) {
      this.#insert(sample, this.#byAge.length)
      this.#byAge.push(sample)
      return
    }
    this.#remove(this.#byAge[this.#oldest] ?? 0)
    this.#insert(sample, keptSamples - 1)
    this.#byAge[this.#oldest] = sample
    this.#oldest = (this.#oldest + 1) % keptSamples
  }

  /**
   * The value below which `share` (0–1) of the kept samples lie, between two of them in a straight line
   * (Hyndman and Fan 1996, definition 7). Null without samples.
   */
  percentile(share: number): number | null {
    if (this.size === 0) return null
    const place = share * (this.size - 1)
    const below = this.#bySize[Math.floor(place)] ?? 0
    const above = this.#bySize[Math.ceil(place)] ?? 0
    return below + (above - below) * (place - Math.floor(place))
  }

  /** The first place among `count` sorted samples that does not hold a smaller one. */
  #placeOf(sample: number, count: number): number {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#bySize[middle] ?? 0) < sample) low = middle + 1
      else high = middle
    }
    return low
  }

  #insert(sample: number, count: number): void {
    const place = this.#placeOf(sample, count)
    this.#bySize.copyWithin(place + 1, place, count)
    this.#bySize[place] = sample
  }

  #remove(sample: number): void {
    const place = this.#placeOf(sample, keptSamples)
    this.#bySize.copyWithin(place, place + 1)
  }
}
