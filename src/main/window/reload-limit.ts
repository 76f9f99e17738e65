/** A page whose process ended so often within the span is not loaded again unasked. */
export const mostEnds = 3

/** Milliseconds. */
export const endsSpanMs = 60_000

export interface ReloadLimit {
  /** The page's process has ended. Tells whether the page may be loaded again by itself. */
  ended(): boolean
  /** A person wants it loaded again: what came before no longer counts. */
  forget(): void
}

/** Tells a page that ended once from one that ends again and again. `now` is monotonic, in milliseconds. */
export function createReloadLimit(now: () => number = () => performance.now()): ReloadLimit {
  let ends: readonly number[] = []
  return {
    ended() {
      const at = now()
      ends = [...ends.filter((before) => at - before < endsSpanMs), at]
      return ends.length < mostEnds
    },
    forget() {
      ends = []
    }
  }
}
