import type { MachineFacts } from '../../../../../shared/model/machine'
import { countText } from '../../../format/locale-text'
import { sentence } from '../../../format/sentence'
import type { PortIndex } from './port-index'

/** What the map shows at a glance, and its keys, for those who hear it. */
export function mapSummary(
  { ports, openToAll }: Pick<PortIndex, 'openToAll'> & { readonly ports: ArrayLike<number> },
  machine: MachineFacts | null
): string {
  const open = ports.length
  const parts = [
    `${countText(open)} port ${open === 1 ? 'number is' : 'numbers are'} in use, ${countText(openToAll)} of them open to all interfaces.`,
    ...(machine === null ? [] : machineTexts(machine))
  ]
  if (open > 0) {
    parts.push(
      'Arrow keys go from port to port, Page up and down from band to band, Enter chooses one, Shift with these keys marks a range for the table, Escape clears it.'
    )
  }
  return parts.join(' ')
}

function machineTexts({
  ephemeralPorts,
  unprivilegedPortStart,
  excludedPorts
}: MachineFacts): string[] {
  return [
    ephemeralPorts.known
      ? `This system takes ephemeral ports from ${ephemeralPorts.value.first} to ${ephemeralPorts.value.last}.`
      : `The ephemeral range is not known: ${sentence(ephemeralPorts.reason)}`,
    unprivilegedPortStart.known
      ? unprivilegedPortStart.value > 1
        ? `Ports below ${unprivilegedPortStart.value} need rights.`
        : 'No port needs rights.'
      : `Which ports need rights is not known: ${sentence(unprivilegedPortStart.reason)}`,
    excludedPorts.known
      ? excludedPorts.value.length === 0
        ? 'The system keeps no ports back.'
        : `The system keeps back ${excludedPorts.value.map(({ first, last }) => (first === last ? first : `${first} to ${last}`)).join(', ')}.`
      : `Which ports the system keeps back is not known: ${sentence(excludedPorts.reason)}`
  ]
}
