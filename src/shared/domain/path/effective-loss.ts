import type { Hop, Loss } from '../../model/path'

/** Probes that have to be decided before loss is spoken of. */
export const fewestForLoss = 20

/** Share that is lost, 0–1; null where nothing is decided yet. */
export function lossShare({ decided, lost }: Loss): number | null {
  return decided === 0 ? null : lost / decided
}

/**
 * The loss at each hop that goes on: the smallest share, 0–1, among this and all later hops that ever
 * answered. Null where none does, or one has fewer than 20 probes decided in the window.
 *
 * @param hops in the order of their TTLs.
 * @param lossOf the window to look at.
 */
export function effectiveLosses<H extends Pick<Hop, 'received'>>(
  hops: readonly H[],
  lossOf: (hop: H) => Loss
): (number | null)[] {
  let smallest: number | null = null
  let isKnown = true
  return hops
    .toReversed()
    .map((hop) => {
      if (hop.received > 0) {
        const { decided, lost } = lossOf(hop)
        if (decided < fewestForLoss) isKnown = false
        else smallest = Math.min(smallest ?? 1, lost / decided)
      }
      return isKnown ? smallest : null
    })
    .reverse()
}
