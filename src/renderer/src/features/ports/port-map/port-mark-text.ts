import { shownName } from '../../../../../shared/domain/shown-name'
import { showControls } from '../../../../../shared/domain/visible-text'
import { exposureText } from '../../../components/exposure-text'
import { ownerHiddenText } from '../../../components/owner-hidden-text'
import { countText } from '../../../format/locale-text'
import type { OpenPort } from '../../../stores/open-port'

/** The process behind a port, or why none is shown. */
export function ownerLabel({ row }: OpenPort): string {
  const [owner] = row.owners
  if (owner !== undefined) return shownName(owner.name)
  return `owner ${ownerHiddenText(row.ownerHidden).label}`
}

/** The service a port is used for; null where it is merely registered for one, which says little. */
export function usualService({ serviceLabel, isUsualService }: OpenPort): string | null {
  return isUsualService ? serviceLabel : null
}

/** What else stands behind the tick of a socket; null where it is alone. Counts include the one shown. */
export function othersText(ports: number, sockets: number): string | null {
  if (ports > 1) return `+${countText(ports - 1)} more ${ports === 2 ? 'port' : 'ports'} here`
  if (sockets > 1) return `+${countText(sockets - 1)} more ${sockets === 2 ? 'socket' : 'sockets'}`
  return null
}

/** A mark of the map in one sentence, for those who hear it. */
export function markText(port: OpenPort, others: string | null): string {
  const { row, exposure, privileged } = port
  return [
    `${row.localPort} ${row.protocol.toUpperCase()}`,
    usualService(port),
    showControls(ownerLabel(port)),
    exposureText(exposure).label.toLowerCase(),
    privileged === true ? 'privileged' : null,
    others
  ]
    .filter((part) => part !== null)
    .join(', ')
}
