import { isSameProgram, type KnownListener, mostKnownListeners } from './known-listener'

/** The listeners that are usual on this machine. */
export interface ListenerBaseline {
  readonly size: number
  knows(listener: KnownListener): boolean
  /** From now on it is known; false where it was before. */
  add(listener: KnownListener): boolean
  /** In the order in which they were learned. */
  all(): readonly KnownListener[]
}

/** Of more than `most` the first are left out. */
export function createBaseline(
  known: readonly KnownListener[] = [],
  most = mostKnownListeners
): ListenerBaseline {
  let listeners: KnownListener[] = []
  const byPlace = new Map<string, KnownListener[]>()

  function knows(listener: KnownListener): boolean {
    const there = byPlace.get(placeOf(listener)) ?? []
    return there.some((other) => isSameProgram(listener, other))
  }

  function add(listener: KnownListener): boolean {
    if (knows(listener)) return false
    listeners.push(listener)
    const place = placeOf(listener)
    byPlace.set(place, [...(byPlace.get(place) ?? []), listener])
    if (listeners.length > most) forgetFirst()
    return true
  }

  function forgetFirst(): void {
    const [first] = listeners
    if (first === undefined) return
    listeners = listeners.slice(1)
    const place = placeOf(first)
    const left = (byPlace.get(place) ?? []).filter((other) => other !== first)
    if (left.length === 0) byPlace.delete(place)
    else byPlace.set(place, left)
  }

  known.slice(-most).forEach(add)
  return {
    get size() {
      return listeners.length
    },
    knows,
    add,
    all: () => [...listeners]
  }
}

function placeOf({ protocol, port, reach }: KnownListener): string {
  return `${protocol} ${port ?? 'any'} ${reach ?? 'unknown'}`
}
