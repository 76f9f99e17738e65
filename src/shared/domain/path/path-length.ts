interface HeardInRound {
  readonly round: number
  readonly flow: number
}

/** What the path's length is made out from, of one TTL. */
export interface TargetEvidence {
  readonly ttl: number | null
  /** The last reply of the target at this TTL; null for none. */
  readonly reply: HeardInRound | null
  /** The last time that a router at this TTL let a probe of the first flow expire; null for none. */
  readonly firstFlowExpiry: HeardInRound | null
  /** It did, and routers have not answered in its place since. */
  readonly isTargetHere: boolean
}

/** A TTL at which the target was silent for this many rounds, and replied further away, is past. */
const roundsUntilPast = 10

/** Rounds of expired probes that prove that the target is not as near any more. */
const disproving = 2

/**
 * Number of hops to the target on the present path: the smallest TTL at which it replied. Targets reply
 * to every larger TTL too, so only the smallest is a hop. A path that becomes shorter is seen at once.
 * One that becomes longer is seen when routers let probes of two rounds expire where the target was, or
 * behind it; or when the target replied further away in the last ten rounds and not there. What was
 * heard further away before that is of the old path. A target that falls silent keeps its place. Null
 * while it has none.
 *
 * @param hops in the order of their TTLs.
 */
export function pathLength(hops: readonly TargetEvidence[]): number | null {
  const replies = repliesSincePast(hops)
  const newest = Math.max(-1, ...replies.map(({ round }) => round))
  const present = replies.filter(({ round }) => round > newest - roundsUntilPast)
  return present.length === 0 ? null : Math.min(...present.map(({ ttl }) => ttl))
}

interface Reply {
  readonly ttl: number
  readonly round: number
}

/** The last replies of the target at each TTL that nothing has disproved since. */
function repliesSincePast(hops: readonly TargetEvidence[]): readonly Reply[] {
  const replies: Reply[] = []
  let past = -1
  let lastExpiry = -1
  for (const { ttl, reply, firstFlowExpiry, isTargetHere } of hops.toReversed()) {
    if (ttl !== null && reply !== null) {
      const isBehind = reply.flow === 0 && lastExpiry >= reply.round + disproving
      if (isTargetHere && !isBehind) replies.push({ ttl, round: reply.round })
      else past = Math.max(past, reply.round)
    }
    lastExpiry = Math.max(lastExpiry, firstFlowExpiry?.round ?? -1)
  }
  return replies.filter(({ round }) => round > past)
}
