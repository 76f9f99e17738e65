import { shownName } from '../../../../shared/domain/shown-name'
import { showControls } from '../../../../shared/domain/visible-text'
import { exposureText } from '../../components/exposure-text'
import { endpointText } from '../../format/endpoint'
import type { OpenPort } from '../../stores/open-port'

/** An open port as one line of text, its parts apart by tabs; what is unknown is left empty. */
export function portRowText({ row, exposure, serviceLabel }: OpenPort): string {
  const owners = row.owners.map(({ name, pid }) => `${shownName(name)} (${pid})`)
  return [
    row.protocol,
    endpointText(row.localAddress, row.localPort),
    exposureText(exposure).label,
    serviceLabel ?? '',
    owners.join(', '),
    row.user ?? row.uid ?? ''
  ]
    .map((part) => showControls(String(part)))
    .join('\t')
}
