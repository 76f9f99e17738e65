import type { Verdict } from '../../../model/path'
import { answersLately, type PathHop, type PathSubject, straightHops } from './path-subject'
import { msText } from './verdict-words'

/** Samples from which on a median is trusted. */
const fewestSamples = 5

/** Milliseconds that nobody looks into. */
const smallestJumpMs = 10

/** Times the spread that the jump has to exceed. */
const spreads = 3

/** Round trips to the main address of a hop. */
interface HopDelay {
  readonly hop: PathHop
  readonly medianMs: number
  readonly stdevMs: number
  readonly samples: number
}

/**
 * Round trips get longer at a hop, by more than 10 ms and three times the spread of both hops, against
 * the last answering hop before, and no later hop is faster again. A router that is only slow to answer
 * is left out by that; the last answering hop may be one, unless it is the target.
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
  const [main] = hop.addresses
  if (main?.medianMs == null) return []
  return [{ hop, medianMs: main.medianMs, stdevMs: main.stdevMs ?? 0, samples: main.samples }]
}

function jump(before: HopDelay, at: HopDelay, later: readonly HopDelay[]): Verdict[] {
  if (Math.min(before.samples, at.samples) < fewestSamples) return []
  const staying = Math.min(at.medianMs, ...later.map(({ medianMs }) => medianMs))
  const addedMs = staying - before.medianMs
  const spreadMs = Math.max(before.stdevMs, at.stdevMs)
  if (!(addedMs > Math.max(smallestJumpMs, spreads * spreadMs))) return []
  const stays = later.length > 0 ? ' and stay' : ''
  return [
    {
      kind: 'latency-jump',
      weight: 'note',
      hops: [before.hop.ttl, at.hop.ttl],
      figures: { addedMs, beforeMs: before.medianMs, afterMs: at.medianMs, spreadMs },
      text: `${msText(addedMs)} are added between hop ${before.hop.ttl} and ${nameOf(at.hop)}${stays}.`
    }
  ]
}

function nameOf({ ttl, isTarget }: PathHop): string {
  return isTarget ? 'the target' : `hop ${ttl}`
}
