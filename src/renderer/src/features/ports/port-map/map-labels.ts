import type { PortClass } from '../../../../../shared/domain/port-class'
import type { MachineFacts } from '../../../../../shared/model/machine'
import type { MapLabel } from './place-labels'
import { highestPort, type PortScale } from './port-scale'

export type MapLabelId = PortClass | 'ephemeral' | 'rights' | 'excluded'

/** What is written below the map: the bands, then what this machine does with them. */
export function mapLabels(
  scale: PortScale,
  machine: MachineFacts | null
): readonly MapLabel<MapLabelId>[] {
  const bands = scale.bands.map(({ kind, first, last, x, width }, at) => ({
    id: kind,
    forms: [`${kind} ${first}–${last}`, kind],
    from: x,
    to: x + width,
    // The last one ends where the map ends, which leaves its beginning to the ephemeral range.
    align: at === scale.bands.length - 1 ? ('end' as const) : ('start' as const)
  }))
  if (machine === null) return bands
  return [
    ...bands,
    ephemeralLabel(scale, machine),
    ...rightsLabel(scale, machine),
    ...excludedLabel(scale, machine)
  ]
}

function ephemeralLabel(
  { width, xOf }: PortScale,
  { ephemeralPorts }: MachineFacts
): MapLabel<'ephemeral'> {
  if (!ephemeralPorts.known) {
    const forms = ['ephemeral range not known', 'ephemeral not known']
    return { id: 'ephemeral', forms, from: 0, to: width, align: 'end' }
  }
  const { first, last } = ephemeralPorts.value
  const forms = [`ephemeral here ${first}–${last}`, `ephemeral ${first}–${last}`, 'ephemeral']
  return { id: 'ephemeral', forms, from: xOf(first), to: width, align: 'start' }
}

/** Said only where it is not what everybody knows: that ports below 1024 take rights. */
function rightsLabel(
  { width, xOf }: PortScale,
  { unprivilegedPortStart }: MachineFacts
): MapLabel<'rights'>[] {
  if (!unprivilegedPortStart.known) {
    const forms = ['privileged ports not known', 'rights not known']
    return [{ id: 'rights', forms, from: 0, to: width, align: 'start' }]
  }
  const start = unprivilegedPortStart.value
  if (start === 1024) return []
  if (start <= 1) {
    const forms = ['no port needs rights here', 'no rights needed']
    return [{ id: 'rights', forms, from: 0, to: width, align: 'start' }]
  }
  const forms = [`rights needed below ${start}`, `rights below ${start}`]
  return [
    { id: 'rights', forms, from: xOf(Math.min(start, highestPort)), to: width, align: 'start' }
  ]
}

/** Where none are kept back nothing is hatched, and nothing has to be explained. */
function excludedLabel(
  { width }: PortScale,
  { excludedPorts }: MachineFacts
): MapLabel<'excluded'>[] {
  if (excludedPorts.known && excludedPorts.value.length === 0) return []
  const forms = excludedPorts.known
    ? ['hatched: kept back by the system', 'hatched: kept back']
    : ['kept back: not known']
  return [{ id: 'excluded', forms, from: 0, to: width, align: 'start' }]
}
