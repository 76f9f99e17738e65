import type { HopAddress, Verdict } from '../../../model/path'
import { answersLately, type PathHop, type PathSubject, straightHops } from './path-subject'
import { msText } from './verdict-words'

/** Samples from which on a median is trusted. */
const fewestSamples = 5

/** Milliseconds that nobody looks into. */
const smallestJumpMs = 10

/** Times the spread that the jump has to exceed. */
const spreads = 3

/** Round trips to a hop, by the ways that lead to it. */
interface HopDelay {
  readonly hop: PathHop
  /** Median of the fastest address that answers now. */
  readonly fastestMs: number
  /** Median of the slowest one. */
  readonly slowestMs: number
  /** The greatest standard deviation. */
  readonly spreadMs: number
  readonly samples: number
}

/**
 * Round trips get longer at a hop, by more than 10 ms and three times the spread of both hops, against
 * the last answering hop before, and no later hop is faster again. A router that is only slow to answer
 * is left out by that; the last answering hop may be one, unless it is the target. Where there are
 * several ways, they get longer on each.
 */
export function latencyJumps({ report }: PathSubject): Verdict[] {
  const delays = straightHops(report).filter(answersLately).flatMap(delayOf)
  return delays.flatMap((delay, index) => {
    const before = delays[index - 1]
    const later = delays.slice(index + 1)
    if (before === undefined || (later.length === 0 && !delay.hop.isTarget)) return []
    return jump(before, delay, later)
  })
}

function delayOf(hop: PathHop): HopDelay[] {
  const ways = waysNow(hop.addresses)
  const medians = ways.flatMap(({ medianMs }) => medianMs ?? [])
  const [main] = ways
  if (main === undefined || medians.length === 0) return []
  return [
    {
      hop,
      fastestMs: Math.min(...medians),
      slowestMs: Math.max(...medians),
      spreadMs: Math.max(...ways.map(({ stdevMs }) => stdevMs ?? 0)),
      samples: main.samples
    }
  ]
}

/** Without addresses that were last seen before the main one came: the route has left them. */
function waysNow(addresses: readonly HopAddress[]): readonly HopAddress[] {
  const [main] = addresses
  return addresses.filter((address) => main !== undefined && address.lastSeenAt >= main.firstSeenAt)
}

function jump(before: HopDelay, at: HopDelay, later: readonly HopDelay[]): Verdict[] {
  if (Math.min(before.samples, at.samples) < fewestSamples) return []
  const afterMs = Math.min(at.fastestMs, ...later.map(({ fastestMs }) => fastestMs))
  const addedMs = afterMs - before.slowestMs
  const spreadMs = Math.max(before.spreadMs, at.spreadMs)
  if (!(addedMs > Math.max(smallestJumpMs, spreads * spreadMs))) return []
  const stays = later.length > 0 ? ' and stay' : ''
  return [
    {
      kind: 'latency-jump',
      weight: 'note',
      hops: [before.hop.ttl, at.hop.ttl],
      figures: { addedMs, beforeMs: before.slowestMs, afterMs, spreadMs },
      text: `${msText(addedMs)} are added between hop ${before.hop.ttl} and ${nameOf(at.hop)}${stays}.`
    }
  ]
}

function nameOf({ ttl, isTarget }: PathHop): string {
  return isTarget ? 'the target' : `hop ${ttl}`
}
