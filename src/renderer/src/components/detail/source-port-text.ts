import { isEphemeral } from '../../../../shared/domain/port-class'
import type { MachineFacts } from '../../../../shared/model/machine'
import type { Anatomy } from './anatomy'

/** What the source port of a connection is for and who chose it, in a sentence or two. */
export function sourcePortText(
  { source, destination, isDirectionKnown }: Anatomy,
  { ephemeralPorts }: Pick<MachineFacts, 'ephemeralPorts'>
): string {
  if (!isDirectionKnown) {
    return 'Which end began cannot be told: neither of the two ports is open to others now.'
  }
  const { port } = source
  if (port === null) return 'The port at the other end is not told.'
  const purpose = `It tells this connection from others to ${serviceText(destination.port)}, and replies come back to it.`
  if (!source.isHere) {
    return `Source port ${port} was chosen by the other computer, mostly by its system. ${purpose}`
  }
  if (!ephemeralPorts.known) {
    return `Source port ${port} was most likely chosen by the system. ${purpose}`
  }
  const { first, last } = ephemeralPorts.value
  return isEphemeral(port, ephemeralPorts)
    ? `Source port ${port} is ephemeral: it lies in the range ${first}–${last}, from which this system chooses. ${purpose}`
    : `Source port ${port} lies outside of the range ${first}–${last}, from which this system chooses: the program asked for it. ${purpose}`
}

function serviceText(port: number | null): string {
  return port === null ? 'the same service' : `port ${port}`
}
