import type { PortIndex } from './port-index'
import type { PortScale } from './port-scale'

/**
 * The bound port that a key leads to from `port`: arrows to the one beside, Home and End to the ends,
 * Page up and down to the first of the band before and behind. Null for every other key, and where
 * nothing is bound.
 */
export function portAfterKey(
  key: string,
  port: number,
  index: PortIndex,
  bands: PortScale['bands']
): number | null {
  const { ports } = index
  const last = ports.length - 1
  if (last < 0) return null
  const place = index.placeFrom(port)
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return ports[Math.min(ports[place] === port ? place + 1 : place, last)] ?? null
    case 'ArrowLeft':
    case 'ArrowUp':
      return ports[Math.max(place - 1, 0)] ?? null
    case 'Home':
      return ports[0] ?? null
    case 'End':
      return ports[last] ?? null
    case 'PageDown': {
      const next = bandStarts(index, bands).find((start) => start > port)
      return next ?? ports[last] ?? null
    }
    case 'PageUp':
      return bandStarts(index, bands).findLast((start) => start < port) ?? ports[0] ?? null
    default:
      return null
  }
}

/** The first bound port of each band that has one. */
function bandStarts(index: PortIndex, bands: PortScale['bands']): number[] {
  return bands.flatMap(({ first, last }) => {
    const port = index.ports[index.placeFrom(first)]
    return port === undefined || port > last ? [] : [port]
  })
}
