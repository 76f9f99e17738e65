import type { RouteChange, Verdict } from '../../../model/path'
import { keptRouteChanges } from '../route-watch'
import type { PathSubject } from './path-subject'

/** Milliseconds within which changes at several hops are one change of the route. */
const togetherMs = 10_000

/** The route has changed while it was watched. */
export function routeChange({ report: { routeChanges } }: PathSubject): Verdict[] {
  const times = changeTimes(routeChanges)
  const lastAtMs = times.at(-1)
  if (lastAtMs === undefined) return []
  const isAll = routeChanges.length < keptRouteChanges
  const last = routeChanges.filter(({ at }) => at >= lastAtMs).sort((a, b) => a.ttl - b.ttl)
  return [
    {
      kind: 'route-change',
      weight: 'note',
      hops: [...new Set(last.map(({ ttl }) => ttl))],
      figures: { changes: times.length, lastAtMs },
      text: `The route has changed ${timesText(times.length, isAll)}${changeText(last)}.`
    }
  ]
}

/** When each change of the route began. */
function changeTimes(changes: readonly RouteChange[]): number[] {
  const times: number[] = []
  let last = -Infinity
  for (const { at } of changes.toSorted((a, b) => a.at - b.at)) {
    if (at - last > togetherMs) times.push(at)
    last = at
  }
  return times
}

/** `isAll`: no earlier changes have been forgotten. */
function timesText(times: number, isAll: boolean): string {
  if (times === 1) return isAll ? 'once: ' : 'at least once, at last '
  return `${isAll ? '' : 'at least '}${times} times, at last `
}

function changeText(last: readonly RouteChange[]): string {
  const [first] = last
  if (first === undefined) return ''
  const others = new Set(last.map(({ ttl }) => ttl)).size - 1
  const rest = others === 0 ? '' : `, and ${others} more ${others === 1 ? 'hop' : 'hops'} with it`
  return `hop ${first.ttl} was ${first.from} and is ${first.to} now${rest}`
}
