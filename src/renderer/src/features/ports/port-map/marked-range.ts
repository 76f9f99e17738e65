import type { PortRange } from '../../../../../shared/model/machine'
import type { PortScale } from './port-scale'

/** How near to the end of a band a drag counts as reaching it, in CSS pixels. */
const edgeReach = 6

const roundSteps = [10_000, 5000, 1000, 500, 100, 50, 10]

/** The roundest of the numbers `low`–`high`; null where none is round. */
function roundest(low: number, high: number): number | null {
  for (const step of roundSteps) {
    const number = Math.ceil(low / step) * step
    if (number <= high) return number
  }
  return null
}

/**
 * The ports between two places of the map, in either order. An end near that of a band snaps to it;
 * elsewhere a pixel holds many ports, and the roundest of them is taken.
 */
export function rangeBetween(scale: PortScale, from: number, to: number): PortRange {
  const [left, right] = from < to ? [from, to] : [to, from]
  const first =
    scale.bands.find(({ x }) => Math.abs(left - x) <= edgeReach)?.first ?? roundFirst(scale, left)
  const last =
    scale.bands.find(({ x, width }) => Math.abs(right - x - width) <= edgeReach)?.last ??
    roundLast(scale, right)
  if (first <= last) return { first, last }
  const [a, b] = [scale.portAt(left), scale.portAt(right)]
  return { first: a, last: b }
}

/** Never right of the place, so that what was dragged over is inside. */
function roundFirst(scale: PortScale, x: number): number {
  const port = scale.portAt(x)
  return roundest(scale.portAt(x - 1), port) ?? port
}

/** Never left of the place. */
function roundLast(scale: PortScale, x: number): number {
  const port = scale.portAt(x)
  return roundest(port, scale.portAt(x + 1)) ?? port
}
