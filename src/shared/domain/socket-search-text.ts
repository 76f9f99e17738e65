import { hasPorts, isOpenPort, type SocketRow } from '../model/socket'
import { endpointText } from './endpoint-text'
import type { Exposure } from './exposure'
import { exposureLabel } from './exposure-label'
import { ownerHiddenLabel } from './owner-hidden-label'
import { shownName } from './shown-name'

/** What the rules say of a socket, as far as it is shown. */
export interface SocketSearchFacts {
  readonly exposure: Exposure | null
  /** Names of the service, in lower case. */
  readonly services: readonly string[]
}

/** Stands before each of the texts; NUL, which ends names everywhere and so is in none. */
export const textStart = '\0'

/**
 * All that is shown of a socket, in lower case, as people type it. One text holds one thing and stands
 * behind `textStart`, so that a number can be looked for at its beginning.
 */
export function socketSearchText(
  row: SocketRow,
  { exposure, services }: SocketSearchFacts
): string {
  const { protocol, family, localAddress, localPort, remoteAddress, remotePort } = row
  const texts = [
    protocol,
    ...(family === 6 ? ['v6', 'ipv6', `${protocol}6`, `${protocol} v6`] : ['ipv4']),
    row.state,
    ...endTexts(localAddress, hasPorts(protocol) ? localPort : null),
    ...services
  ]
  if (remoteAddress !== null) texts.push(...endTexts(remoteAddress, remotePort))
  if (isOpenPort(row)) {
    texts.push(exposureLabel(exposure))
    if (exposure === 'loopback' || exposure === 'all-interfaces') {
      texts.push(`localhost:${localPort}`)
    }
  }
  if (row.ownerHidden !== null) texts.push(ownerHiddenLabel(row.ownerHidden))
  const user = row.user ?? row.uid
  if (user !== null) texts.push(String(user))
  for (const { name, pid } of row.owners) texts.push(shownName(name), String(pid))
  return (textStart + texts.join(textStart)).toLowerCase()
}

/** The port alone, its address alone, and both as browsers and as many programs write them. */
function endTexts(address: string, port: number | null): string[] {
  if (port === null) return [address]
  const texts = [String(port), endpointText(address, port), `:${port}`]
  if (address.includes(':')) texts.push(`${address}:${port}`)
  return texts
}
