/** Lengths of the picture that can be chosen; milliseconds. */
export const chartWindows = [
  { ms: 60_000, label: '1 min' },
  { ms: 300_000, label: '5 min' },
  { ms: 900_000, label: '15 min' },
  { ms: 3_600_000, label: '1 h' },
  { ms: 21_600_000, label: '6 h' },
  { ms: 86_400_000, label: '24 h' }
] as const

/** Shortest picture that can be zoomed to; milliseconds. */
const shortestMs = 2000
const longestMs = 86_400_000

/** What of the time is on show. `end`: milliseconds since the Unix epoch; null follows the present. */
export interface ChartView {
  readonly windowMs: number
  readonly end: number | null
}

/** As much as there is, up to five minutes: a chart that has just begun is no empty sheet. */
export function firstView(sinceMs: number): ChartView {
  const fits = chartWindows.find(({ ms }) => ms >= sinceMs || ms >= 300_000)
  return { windowMs: fits?.ms ?? 300_000, end: null }
}

/** The part from `from` to `to`, in either order. */
export function zoomedTo(from: number, to: number): ChartView {
  const windowMs = Math.min(longestMs, Math.max(shortestMs, Math.abs(to - from)))
  return { windowMs, end: Math.max(from, to) }
}

/** Twice or half as much around the middle of what is on show; `now` stands for the present. */
export function zoomedBy(view: ChartView, factor: number, now: number): ChartView {
  const windowMs = Math.min(longestMs, Math.max(shortestMs, view.windowMs * factor))
  if (view.end === null) return { windowMs, end: null }
  return held({ windowMs, end: view.end + (windowMs - view.windowMs) / 2 }, now)
}

/** Moved by a share of what is on show, back in time if it is negative. */
export function pannedBy(view: ChartView, share: number, now: number): ChartView {
  return held({ ...view, end: (view.end ?? now) + share * view.windowMs }, now)
}

/** There is no looking into the future: whoever moves there follows the present. */
function held(view: ChartView, now: number): ChartView {
  return view.end !== null && view.end >= now ? { ...view, end: null } : view
}
