/** A cycle of addresses that packets go round in. */
export interface PathLoop {
  /** TTL of the first hop that is met again. */
  readonly firstTtl: number
  /** TTL of the last hop that answered. */
  readonly lastTtl: number
  /** Those that hand the packet on, in its order; null for one that never answered. */
  readonly cycle: readonly (string | null)[]
}

/** Answers that have to come from where the packet was before. Two routers in line may share an address. */
const fewestReturns = 2

/**
 * Finds the cycle that the answering hops end in: from some hop on each answers like the one a cycle
 * before, up to the last that answers, and at least two do. Of several the one that most answers come
 * back in, then the shortest: `2,3,2,3,*,3,*,3` is 2 and 3 in turn, though it ends in 3 alone. Hops that
 * do not answer fit any cycle. A path that goes on to new addresses is no loop. Costs hops².
 *
 * @param addresses who answers at TTL 1, 2, …, none of them the target; null where nobody does.
 */
export function findLoop(addresses: readonly (string | null)[]): PathLoop | null {
  const last = addresses.findLastIndex((address) => address !== null)
  let best: CycleMatch | null = null
  for (let period = 1; period < last; period++) {
    const match = matchPeriod(addresses, last, period)
    if (match.returns >= Math.max(fewestReturns, (best?.returns ?? 0) + 1)) best = match
  }
  return best === null ? null : loopOf(addresses, last, best)
}

interface CycleMatch {
  readonly period: number
  /** Index of the first hop that is met again. */
  readonly first: number
  /** Answers that came from where the packet was before. */
  readonly returns: number
}

/** Walks back from the last answering hop as far as the cycle holds. */
function matchPeriod(
  addresses: readonly (string | null)[],
  last: number,
  period: number
): CycleMatch {
  const phases = new Map<number, string>()
  let first = last
  let returns = 0
  for (let index = last; index >= 0; index--) {
    const address = addresses[index] ?? null
    if (address === null) continue
    const known = phases.get(index % period)
    if (known === undefined) {
      phases.set(index % period, address)
    } else if (known === address) {
      returns += 1
      first = index
    } else break
  }
  return { period, first, returns }
}

function loopOf(
  addresses: readonly (string | null)[],
  last: number,
  { period, first }: CycleMatch
): PathLoop {
  const hops = addresses.slice(first, last + 1)
  const cycle = Array.from(
    { length: period },
    (_, step) => hops.find((hop, index) => hop !== null && index % period === step) ?? null
  )
  return { firstTtl: first + 1, lastTtl: last + 1, cycle }
}
