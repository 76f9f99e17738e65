import { useRef } from 'react'

/**
 * What `make` returns, made anew only when one of `causes` is another than before. For things that are
 * derived from a store which is changed in place: its versions are the causes.
 */
export function useDerived<T>(causes: readonly unknown[], make: () => T): T {
  const made = useRef<{ readonly causes: readonly unknown[]; readonly value: T } | null>(null)
  const before = made.current
  if (before?.causes.every((cause, index) => Object.is(cause, causes[index])) === true) {
    return before.value
  }
  const value = make()
  made.current = { causes, value }
  return value
}
