import { shownName } from '../../../../shared/domain/shown-name'
import { exposureText } from '../../components/exposure-text'
import { endpointText } from '../../format/endpoint'
import type { PortLine } from './fold-ports'

/** An open port, or the two that are one line, as the cells of a copy; what is unknown is empty. */
export function portCells(ports: PortLine['ports']): string[] {
  const [{ row, exposure, serviceLabel }] = ports
  const owners = row.owners.map(({ name, pid }) => `${shownName(name)} (${pid})`)
  return [
    row.protocol,
    ports.map((port) => endpointText(port.row.localAddress, port.row.localPort)).join(', '),
    exposureText(exposure).label,
    serviceLabel ?? '',
    owners.join(', '),
    row.user ?? row.uid?.toString() ?? ''
  ]
}
