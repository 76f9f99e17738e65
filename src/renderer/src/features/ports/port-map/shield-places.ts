import { sizes } from '../../../theme/tokens'
import { kindRank } from './port-index'
import type { PortBucket } from './port-buckets'

/**
 * Middles of the shields above the ticks of privileged ports, in CSS pixels. Where they would overlap,
 * those of the wider reach are kept, then those further left.
 */
export function shieldPlaces(buckets: readonly PortBucket[], width: number): number[] {
  const half = sizes['map-shield'] / 2
  const places: number[] = []
  const byReach = buckets
    .filter(({ privileged }) => privileged)
    .sort((a, b) => kindRank[b.kind] - kindRank[a.kind] || a.x - b.x)
  for (const { x } of byReach) {
    const place = Math.min(Math.max(x + sizes['map-tick'] / 2, half), width - half)
    const hasRoom = places.every(
      (other) => Math.abs(other - place) >= sizes['map-shield'] + sizes['space-1']
    )
    if (hasRoom) places.push(place)
  }
  return places
}
