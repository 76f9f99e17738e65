import type { PortRange } from '../../../../../shared/model/machine'
import type { ExposureKind } from '../../../components/exposure-text'
import { sizes } from '../../../theme/tokens'
import { kindOf, kindRank, type PortIndex } from './port-index'
import type { PortScale } from './port-scale'

/** Bound ports that share a tick: they are less than its pitch apart. */
export interface PortBucket extends PortRange {
  /** Left edge of the tick, in CSS pixels. */
  readonly x: number
  /** The widest reach among its sockets. */
  readonly kind: ExposureKind
  /** How many ports it stands for. */
  readonly ports: number
  /** Whether one of its ports is privileged for sure. */
  readonly privileged: boolean
}

/**
 * The ticks of a map, from left to right. There are no more of them than fit side by side, so that
 * drawing costs as much as there are pixels, whatever the number of ports.
 */
export function portBuckets(index: PortIndex, scale: PortScale): PortBucket[] {
  const pitch = sizes['map-pitch']
  const buckets: PortBucket[] = []
  let open: { -readonly [Key in keyof PortBucket]: PortBucket[Key] } | undefined
  let band = scale.bands[0]
  for (const port of index.ports) {
    if (band === undefined || port > band.last) {
      band = scale.bands.find(({ last }) => port <= last)
    }
    if (band === undefined) break
    const origin = band.x + sizes.hairline
    // The last tick must not reach beyond its band.
    const places = Math.max(1, Math.floor((band.width - sizes.hairline) / pitch))
    const place = Math.min(Math.floor((scale.xOf(port) - origin) / pitch), places - 1)
    const x = origin + place * pitch
    if (open?.x !== x) {
      open = { x, first: port, last: port, kind: 'unknown', ports: 0, privileged: false }
      buckets.push(open)
    }
    open.last = port
    open.ports += 1
    for (const socket of index.at(port)) {
      const kind = kindOf(socket)
      if (kindRank[kind] > kindRank[open.kind]) open.kind = kind
      if (socket.privileged === true) open.privileged = true
    }
  }
  return buckets
}

/**
 * The tick nearest to a place, of two equally near ones that of the wider reach; null where none is
 * within `reach` CSS pixels.
 */
export function bucketNear(
  buckets: readonly PortBucket[],
  x: number,
  reach: number
): PortBucket | null {
  let best: PortBucket | null = null
  let bestDistance = reach
  for (const bucket of buckets) {
    const distance = Math.abs(bucket.x + sizes['map-tick'] / 2 - x)
    const isNearer =
      distance < bestDistance ||
      (distance === bestDistance && kindRank[bucket.kind] > kindRank[best?.kind ?? 'unknown'])
    if (!isNearer) continue
    best = bucket
    bestDistance = distance
  }
  return best
}

/** The tick that stands for a port; null where that is not bound. */
export function bucketOf(buckets: readonly PortBucket[], port: number): PortBucket | null {
  return buckets.find(({ first, last }) => port >= first && port <= last) ?? null
}
