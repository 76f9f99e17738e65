/** What the path's length is made out from, of one TTL. */
export interface TargetEvidence {
  readonly ttl: number | null
  /** The last round in which the target replied at this TTL; null for never. */
  readonly replyRound: number | null
  /** It did, and routers have not answered in its place since. */
  readonly isTargetHere: boolean
}

/** A TTL at which the target was silent for this many rounds, and replied further away, is past. */
export const roundsUntilPast = 10

/**
 * Number of hops to the target on the present path: the smallest TTL at which it replied. Targets reply
 * to every larger TTL too, so only the smallest is a hop. A path that becomes shorter is seen at once.
 * One that becomes longer is seen when routers let probes of two rounds expire where the target was, or
 * when the target replied further away in the last ten rounds and not there. What was heard further away
 * before that is of the old path. A target that falls silent keeps its place. Null while it has none.
 */
export function pathLength(hops: readonly TargetEvidence[]): number | null {
  const past = Math.max(-1, ...hops.map(pastRound))
  const replies = hops.flatMap(({ ttl, replyRound, isTargetHere }) =>
    ttl !== null && replyRound !== null && isTargetHere && replyRound > past
      ? [{ ttl, replyRound }]
      : []
  )
  const newest = Math.max(-1, ...replies.map(({ replyRound }) => replyRound))
  const present = replies.filter(({ replyRound }) => replyRound > newest - roundsUntilPast)
  return present.length === 0 ? null : Math.min(...present.map(({ ttl }) => ttl))
}

/** The last round of the path that routers have disproved at this TTL; −1 for none. */
function pastRound({ replyRound, isTargetHere }: TargetEvidence): number {
  return replyRound === null || isTargetHere ? -1 : replyRound
}
