/**
 * A piece of knowledge that may be missing. What is not known is carried as unknown together with
 * the reason a person can read, and never as 0, an empty text or an empty list.
 */
export type Fact<T> =
  { readonly known: true; readonly value: T } | { readonly known: false; readonly reason: string }

/** Wraps a value that was really observed. */
export function known<T>(value: T): Fact<T> {
  return { known: true, value }
}

/** Marks a value that could not be observed. `reason` is a short sentence shown as it stands. */
export function unknown(reason: string): { readonly known: false; readonly reason: string } {
  return { known: false, reason }
}
