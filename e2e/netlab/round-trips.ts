import type { ProbeEvent } from '../../src/shared/model/probe'
import { medianOf } from './ping-reference'

/** Round trips of a run, milliseconds, for each TTL from 1 on. */
export function roundTripsByTtl(events: readonly ProbeEvent[], hops: number): number[][] {
  const ttls = new Map<number, number | null>()
  const times = Array.from({ length: hops }, (): number[] => [])
  for (const event of events) {
    if (event.type === 'sent') ttls.set(event.probe, event.ttl)
    if (event.type !== 'answered' || event.answer.rttMs === null) continue
    // Who says so is before that hop.
    if (event.answer.kind === 'unreachable' && event.answer.reason === 'too-big') continue
    times[(ttls.get(event.probe) ?? 0) - 1]?.push(event.answer.rttMs)
  }
  return times
}

/** Round trips this near to each other went the same way; the ways of the lab differ by more. Milliseconds. */
const sameWayMs = 5
/** Answers over one way that are enough: fewer may all be late by the machine's load alone. */
const fewest = 3

/** How the round trips of one hop are summed up. */
export type Middle = 'least' | 'median'

/**
 * How far round trips are from those of ping over the same way, milliseconds, for each way over which there are
 * enough: each goes with the way that is nearest. What a busy machine does to a round trip adds to it, so that
 * of few the least is nearest to the truth.
 *
 * @param pings Those of ping for each flow; several may have taken the same way.
 */
export function distances(
  times: readonly number[],
  pings: readonly (readonly number[])[],
  middle: Middle
): number[] {
  const ways = waysOf(pings)
  const byWay = ways.map((): number[] => [])
  for (const time of times) {
    const apart = ways.map((way) => Math.abs(least(way) - time))
    byWay[apart.indexOf(least(apart))]?.push(time)
  }
  return byWay.flatMap((own, way) =>
    own.length < fewest ? [] : [Math.abs(sum(own, middle) - sum(ways[way] ?? [], middle))]
  )
}

/** The pings of flows that took the same way, together. */
function waysOf(pings: readonly (readonly number[])[]): number[][] {
  const ways: number[][] = []
  for (const flow of pings) {
    const same = ways.find((way) => Math.abs(least(way) - least(flow)) < sameWayMs)
    if (same === undefined) ways.push([...flow])
    else same.push(...flow)
  }
  return ways
}

function sum(times: readonly number[], middle: Middle): number {
  return middle === 'least' ? least(times) : medianOf(times)
}

function least(times: readonly number[]): number {
  return Math.min(...times)
}
