import type { MachineFacts } from '../../../../../shared/model/machine'
import { sentence } from '../../../format/sentence'
import type { MapLabelId } from './map-labels'

const bandTips = {
  'well-known':
    'Ports 1–1023, assigned to standard services (RFC 6335). Up to the line, at 128, the scale is wider. Click to show only these in the table.',
  registered:
    'Ports 1024–49151, which applications register with IANA. Up to the line, at 10000, the scale is wider. Click to show only these in the table.',
  dynamic:
    'Ports 49152–65535, assigned to nobody and free for any use. Click to show only these in the table.'
} as const

/** What a text below the map means on this machine; what is not known comes with the reason. */
export function mapLabelTip(id: MapLabelId, machine: MachineFacts): string {
  const { ephemeralPorts, unprivilegedPortStart, excludedPorts } = machine
  switch (id) {
    case 'well-known':
    case 'registered':
    case 'dynamic':
      return bandTips[id]
    case 'ephemeral':
      return ephemeralPorts.known
        ? `From ${ephemeralPorts.value.first} to ${ephemeralPorts.value.last} this system takes the source ports of connections, and ports for programs that ask for any.`
        : `Not marked, as it is not known: ${sentence(ephemeralPorts.reason)}`
    case 'rights':
      if (!unprivilegedPortStart.known) {
        return `No port is marked as privileged, as it is not known which are: ${sentence(unprivilegedPortStart.reason)}`
      }
      return unprivilegedPortStart.value <= 1
        ? 'On this system every user may open every port.'
        : `Ports below ${unprivilegedPortStart.value} need rights to open on this system; on most it is those below 1024.`
    case 'excluded':
      return excludedPorts.known
        ? `The system keeps these from being given out or opened: ${excludedPorts.value.map(({ first, last }) => (first === last ? first : `${first}–${last}`)).join(', ')}.`
        : `Not marked, as it is not known: ${sentence(excludedPorts.reason)}`
  }
}
