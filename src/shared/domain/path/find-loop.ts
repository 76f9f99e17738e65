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
 * Finds the shortest cycle that the answering hops end in: from some hop on each answers like the one a
 * cycle before, up to the last that answers, and at least two do. Hops that do not answer fit any cycle.
 * A path that goes on to new addresses is no loop. Costs hops².
 *
 * @param addresses who answers at TTL 1, 2, …, none of them the target; null where nobody does.
 */
export function findLoop(addresses: readonly (string | null)[]): PathLoop | null {
  const last = addresses.findLastIndex((address) => address !== null)
  for (let period = 1; period < last; period++) {
    const loop = loopOfPeriod(addresses, last, period)
    if (loop !== null) return loop
  }
  return null
}

/** Walks back from the last answering hop as far as the cycle holds. */
function loopOfPeriod(
  addresses: readonly (string | null)[],
  last: number,
  period: number
): PathLoop | null {
  const phases = new Map<number, string>()
  let first: number | null = null
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
  if (first === null || returns < fewestReturns) return null
  const hops = addresses.slice(first, last + 1)
  const cycle = Array.from(
    { length: period },
    (_, step) => hops.find((hop, index) => hop !== null && index % period === step) ?? null
  )
  return { firstTtl: first + 1, lastTtl: last + 1, cycle }
}
