import { useMemo } from 'react'
import type { MachineFacts, PortRange } from '../../../../../shared/model/machine'
import type { PortMapPicture } from './draw-port-map'
import type { PortBucket } from './port-buckets'
import type { PortScale } from './port-scale'
import { shieldPlaces } from './shield-places'

/** The picture; the same one as long as nothing in it changes. */
export function useMapPicture(
  scale: PortScale,
  buckets: readonly PortBucket[],
  machine: MachineFacts | null,
  range: PortRange | null,
  pointed: PortBucket | null,
  selected: PortBucket | null
): PortMapPicture {
  return useMemo(() => {
    const start = machine?.unprivilegedPortStart
    const isUnusual = start?.known === true && start.value !== 1024 && start.value > 1
    return {
      scale,
      buckets,
      shields: shieldPlaces(buckets, scale.width),
      raised: [selected, pointed].filter((bucket) => bucket !== null),
      range,
      ephemeral: machine?.ephemeralPorts.known === true ? machine.ephemeralPorts.value : null,
      excluded: machine?.excludedPorts.known === true ? machine.excludedPorts.value : [],
      unprivilegedStart: isUnusual ? start.value : null
    }
  }, [scale, buckets, machine, range, pointed, selected])
}
