import type { PortClass } from '../../../../../shared/domain/port-class'
import type { PortRange } from '../../../../../shared/model/machine'
import { sizes } from '../../../theme/tokens'

/** Highest port number: ports are 16 bits (RFC 9293 §3.1, RFC 768). */
export const highestPort = 65_535

/**
 * How a class of ports (RFC 6335 §6) is drawn. It is linear between its knots, each a port and the
 * part of the band left of it. Where most services are the band is stretched: 22 and 80 have to
 * stand apart, and so have 3000 and 8080.
 */
interface BandPlan {
  readonly kind: PortClass
  /** Part of the whole width. */
  readonly share: number
  readonly knots: readonly (readonly [port: number, part: number])[]
}

const plans: readonly BandPlan[] = [
  {
    kind: 'well-known',
    share: 0.36,
    knots: [
      [1, 0],
      [128, 0.3],
      [1024, 1]
    ]
  },
  {
    kind: 'registered',
    share: 0.44,
    knots: [
      [1024, 0],
      [10_000, 0.45],
      [49_152, 1]
    ]
  },
  {
    kind: 'dynamic',
    share: 0.2,
    knots: [
      [49_152, 0],
      [65_536, 1]
    ]
  }
]

/** A class of ports and where it lies, in CSS pixels. */
export interface PortBand extends PortRange {
  readonly kind: PortClass
  readonly x: number
  readonly width: number
}

/** A piece of the scale that is linear: ports `from` up to, not including, `to`. */
interface Segment {
  readonly from: number
  readonly to: number
  readonly x: number
  readonly width: number
}

/** Where each port lies on a strip of some width. */
export interface PortScale {
  readonly width: number
  readonly bands: readonly PortBand[]
  /** Places in the middle of a band where the scale changes, and the port that is there. */
  readonly marks: readonly { readonly port: number; readonly x: number }[]
  /** Left edge of a port (1–65535), in CSS pixels; rises with the port. */
  readonly xOf: (port: number) => number
  /** Port at a place; the nearest one outside the bands. */
  readonly portAt: (x: number) => number
}

/** The scale of a strip `width` CSS pixels wide. */
export function portScale(width: number): PortScale {
  const gap = sizes['space-4']
  const free = Math.max(0, width - gap * (plans.length - 1))
  const bands: PortBand[] = []
  const segments: Segment[] = []
  let x = 0
  for (const [index, { kind, share, knots }] of plans.entries()) {
    const isLast = index === plans.length - 1
    const bandWidth = isLast ? Math.max(0, width - x) : Math.round(free * share)
    // A pixel of the band stays free at both ends, so that no tick touches its round corners.
    const inner = { x: x + sizes.hairline, width: Math.max(0, bandWidth - 2 * sizes.hairline) }
    for (const [at, [from, part]] of knots.entries()) {
      const next = knots[at + 1]
      if (next === undefined) {
        bands.push({ kind, first: knots[0]?.[0] ?? 1, last: from - 1, x, width: bandWidth })
        continue
      }
      segments.push({
        from,
        to: next[0],
        x: inner.x + part * inner.width,
        width: (next[1] - part) * inner.width
      })
    }
    x += bandWidth + gap
  }
  const starts = new Set(bands.map(({ first }) => first))
  return {
    width,
    bands,
    marks: segments.filter(({ from }) => !starts.has(from)).map((s) => ({ port: s.from, x: s.x })),
    xOf: (port) => xIn(segments, port),
    portAt: (place) => portIn(segments, place)
  }
}

function xIn(segments: readonly Segment[], port: number): number {
  const segment = segments.findLast(({ from }) => port >= from) ?? segments[0]
  if (segment === undefined) return 0
  return segment.x + ((port - segment.from) / (segment.to - segment.from)) * segment.width
}

function portIn(segments: readonly Segment[], x: number): number {
  const at = segments.findLastIndex((segment) => x >= segment.x)
  const segment = segments[at]
  if (segment === undefined || segment.width === 0) return 1
  const ports = segment.to - segment.from
  // The place of a port, computed and computed back, may fall short of it by a rounding error.
  const offset = Math.floor(((x - segment.x) / segment.width) * ports + 1e-6)
  if (offset < ports) return segment.from + offset
  // Between two bands: the end of the nearer one.
  const next = segments[at + 1]
  const isNearerNext = next !== undefined && next.x - x < x - (segment.x + segment.width)
  return isNearerNext ? next.from : segment.to - 1
}
