import type { PathEnd, PathEndKind } from '../../model/path'
import type { NotSentReason, ProbeFault, ProbeFaultKind } from '../../model/probe'
import { findLoop } from './find-loop'
import type { Heard, HopStatistics, Refusal } from './hop-statistics'
import type { SendRefusal } from './round-log'

/** What was heard in this many rounds is true now. */
const roundsOfNow = 10

/** Rounds in which the target may be silent while somebody says that it cannot be reached. */
const roundsOfDoubt = 2

/** What the end of a path is made out from. Rounds go on counting from run to run. */
export interface EndEvidence {
  /** Why the last run ended by itself; null where it did not, or another has begun. */
  readonly fault: ProbeFault | null
  /** Why nothing could be sent in the last round that is over. */
  readonly refusal: SendRefusal | null
  /** The last round that is over; null before the first. */
  readonly lastRound: number | null
  /** Those that were asked, their TTLs rising; in a ping the target alone. */
  readonly hops: readonly HopStatistics[]
}

/** An end of that kind, with what is known besides. */
export function pathEnd(kind: PathEndKind, facts: Partial<Omit<PathEnd, 'kind'>> = {}): PathEnd {
  return { kind, by: null, ttl: null, reason: null, isLocal: false, detail: null, ...facts }
}

/**
 * How the path ends now, by what was heard in the last ten rounds. What keeps this computer from sending
 * comes first. Then the target, if it replies; where somebody says meanwhile that it cannot be reached,
 * three rounds without a reply decide. Null while the first round is under way.
 */
export function findPathEnd({ fault, refusal, lastRound, hops }: EndEvidence): PathEnd | null {
  if (fault !== null) return faultEnd(fault)
  if (refusal !== null) return refusalEnd(refusal)
  if (lastRound === null) return null
  const isNow = (round: number): boolean => round > lastRound - roundsOfNow
  const reached = lastReply(hops.filter(({ isTargetHere }) => isTargetHere))
  const unreachable = firstUnreachable(hops, isNow)
  if (reached !== null && isNow(reached.round)) {
    const isDoubted =
      unreachable !== null && unreachable.refusal.round > reached.round + roundsOfDoubt
    if (!isDoubted) return pathEnd('reached', { by: reached.by, ttl: reached.ttl })
  }
  if (unreachable !== null) return unreachableEnd(unreachable)
  return loopEnd(hops, isNow) ?? silentEnd(hops, isNow)
}

const faultEnds: Readonly<Record<ProbeFaultKind, PathEndKind>> = {
  permission: 'no-permission',
  'missing-tool': 'tool-missing',
  timeout: 'engine-failed',
  parse: 'engine-failed',
  crash: 'engine-failed'
}

function faultEnd({ kind, what, detail }: ProbeFault): PathEnd {
  return pathEnd(faultEnds[kind], { isLocal: true, detail: `${what}: ${detail}` })
}

const refusalEnds: Readonly<Record<NotSentReason, PathEndKind>> = {
  'no-route': 'no-route',
  'no-source-address': 'no-route',
  'no-permission': 'no-permission',
  'too-big': 'unreachable',
  other: 'engine-failed'
}

function refusalEnd({ reason, ttl, detail }: SendRefusal): PathEnd {
  return pathEnd(refusalEnds[reason], {
    ttl,
    reason: reason === 'too-big' ? 'too-big' : null,
    isLocal: true,
    detail
  })
}

function lastReply(hops: readonly HopStatistics[]): (Heard & { ttl: number | null }) | null {
  let last: (Heard & { ttl: number | null }) | null = null
  for (const { ttl, reply } of hops) {
    if (reply !== null && reply.round > (last?.round ?? -1)) last = { ttl, ...reply }
  }
  return last
}

interface HeardRefusal {
  readonly ttl: number | null
  readonly refusal: Refusal
}

/**
 * The nearest hop at which somebody says "unreachable". What was said before probes came as far as the
 * nearest of such hops, or further, is past. Who asks for smaller probes is right only if none of the
 * same round came as far either.
 */
function firstUnreachable(
  hops: readonly HopStatistics[],
  isNow: (round: number) => boolean
): HeardRefusal | null {
  const nearest = hops.findIndex(({ refusal }) => refusal !== null && isNow(refusal.round))
  if (nearest < 0) return null
  const behind = hops.slice(nearest)
  const arrival = Math.max(-1, ...behind.map(({ arrivalRound }) => arrivalRound ?? -1))
  for (const { ttl, refusal } of behind) {
    if (refusal === null || !isNow(refusal.round) || refusal.round < arrival) continue
    if (refusal.reason === 'too-big' && refusal.round === arrival) continue
    return { ttl, refusal }
  }
  return null
}

function unreachableEnd({ ttl, refusal: { by, reason, isLocal } }: HeardRefusal): PathEnd {
  return pathEnd('unreachable', { by, ttl, reason, isLocal })
}

/** In a ping, a probe with the system's own TTL that expires has most likely gone round in a loop. */
function loopEnd(
  hops: readonly HopStatistics[],
  isNow: (round: number) => boolean
): PathEnd | null {
  const addresses: (string | null)[] = []
  for (const { ttl, expiry, firstFlowExpiry } of hops) {
    if (ttl === null) {
      return expiry !== null && isNow(expiry.round) ? pathEnd('loop', { by: expiry.by }) : null
    }
    while (addresses.length < ttl - 1) addresses.push(null)
    const isKnown = firstFlowExpiry !== null && isNow(firstFlowExpiry.round)
    addresses.push(isKnown ? firstFlowExpiry.by : null)
  }
  const loop = findLoop(addresses)
  if (loop === null) return null
  return pathEnd('loop', { by: addresses[loop.firstTtl - 1] ?? null, ttl: loop.firstTtl })
}

function silentEnd(hops: readonly HopStatistics[], isNow: (round: number) => boolean): PathEnd {
  const last = hops.findLast(({ expiry }) => expiry !== null && isNow(expiry.round))
  return pathEnd('silent-target', { by: last?.expiry?.by ?? null, ttl: last?.ttl ?? null })
}
