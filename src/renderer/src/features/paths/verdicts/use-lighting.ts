import { useState } from 'react'

/** Lighting up the hops of a sentence: while it is pointed at, and for longer when it is chosen. */
export interface Lighting {
  /** TTLs that stay lit when nothing is pointed at. */
  readonly kept: readonly number[]
  readonly point: (ttls: readonly number[]) => void
  readonly leave: () => void
  /** Keeps these lit, or no longer if they are. Tells which it was. */
  readonly toggle: (ttls: readonly number[]) => boolean
}

/** `lit` is what is lit now, whoever lit it; it comes back when nothing is pointed at any more. */
export function useLighting(
  lit: readonly number[],
  onLight: (ttls: readonly number[]) => void
): Lighting {
  /** What was lit before something was pointed at; null while nothing is. */
  const [before, setBefore] = useState<readonly number[] | null>(null)
  const kept = before ?? lit
  return {
    kept,
    point(ttls) {
      setBefore(kept)
      onLight(ttls)
    },
    leave() {
      if (before === null) return
      onLight(before)
      setBefore(null)
    },
    toggle(ttls) {
      const isKept = !areSame(kept, ttls)
      const next = isKept ? ttls : []
      setBefore((one) => (one === null ? null : next))
      onLight(next)
      return isKept
    }
  }
}

/** Whether two lists of rising TTLs are equal. */
export function areSame(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((ttl, index) => ttl === other[index])
}
