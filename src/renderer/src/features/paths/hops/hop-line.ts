import type { Hop, HopAddress, PathReport } from '../../../../../shared/model/path'

/** A line of the table: a hop with its main address, or a further address of the hop above. */
export interface HopLine {
  readonly id: number
  readonly hop: Hop
  /** Null where nobody answered, or it is not told who did. */
  readonly address: HopAddress | null
  readonly isFurther: boolean
}

/** More addresses than answer at any one hop. */
const placesOfHop = 1000

/** Number of the line of one hop (`ttl`, null for a ping) and one of its addresses (from 0). */
export function hopLineId(ttl: number | null, place = 0): number {
  return (ttl ?? 0) * placesOfHop + place
}

/** The TTL that a line is about; null for a ping. */
export function ttlOfLine(id: number): number | null {
  const ttl = Math.floor(id / placesOfHop)
  return ttl === 0 ? null : ttl
}

/** The lines of a path in the order of the way. The further addresses of hops in `open` have lines too. */
export function hopLines({ hops }: PathReport, open: ReadonlySet<number>): HopLine[] {
  return hops.flatMap((hop) => {
    const isOpen = open.has(hopLineId(hop.ttl))
    const [main = null, ...others] = hop.addresses
    return [
      { id: hopLineId(hop.ttl), hop, address: main, isFurther: false },
      ...(isOpen
        ? others.slice(0, placesOfHop - 1).map((address, index) => ({
            id: hopLineId(hop.ttl, index + 1),
            hop,
            address,
            isFurther: true
          }))
        : [])
    ]
  })
}
