import { type Exposure, exposureOf } from '../../../shared/domain/exposure'
import { isPrivileged, portClass } from '../../../shared/domain/port-class'
import { type Service, serviceLabel, serviceOf } from '../../../shared/domain/service-name'
import type { MachineFacts } from '../../../shared/model/machine'
import type { SocketRow } from '../../../shared/model/socket'
import { exposureText } from '../components/exposure-text'
import { ownerHiddenText } from '../components/owner-hidden-text'
import { endpointText } from '../format/endpoint'

/** A listener or bound UDP socket with what the rules of the domain say about it. */
export interface OpenPort {
  readonly row: SocketRow
  readonly exposure: Exposure | null
  /** Null where this system's rule is not known. */
  readonly privileged: boolean | null
  readonly service: Service
  readonly serviceLabel: string | null
  /**
   * False where the label is merely what a port above 1023 is registered for, which says little of the
   * program that uses it.
   */
  readonly isUsualService: boolean
  /** What the filter looks at, in lower case. */
  readonly searchTexts: readonly string[]
}

export function openPortOf(row: SocketRow, machine: MachineFacts): OpenPort {
  const service = serviceOf(row.protocol, row.localPort)
  const exposure = exposureOf(row)
  return {
    row,
    exposure,
    privileged: isPrivileged(row.localPort, machine.unprivilegedPortStart),
    service,
    serviceLabel: serviceLabel(service),
    isUsualService: service.common !== null || portClass(row.localPort) === 'well-known',
    searchTexts: searchTexts(row, exposure, service)
  }
}

function searchTexts(row: SocketRow, exposure: Exposure | null, service: Service): string[] {
  return [
    String(row.localPort),
    row.protocol,
    ...(row.family === 6 ? ['v6', 'ipv6', `${row.protocol}6`, `${row.protocol} v6`] : ['ipv4']),
    row.localAddress,
    `:${row.localPort}`,
    endpointText(row.localAddress, row.localPort),
    // As many programs print it, and as people type what they see in a browser.
    `${row.localAddress}:${row.localPort}`,
    ...(exposure === 'loopback' || exposure === 'all-interfaces'
      ? [`localhost:${row.localPort}`]
      : []),
    row.ownerHidden === null ? null : ownerHiddenText(row.ownerHidden).label,
    row.user,
    exposureText(exposure).label,
    service.common,
    service.registered?.name,
    ...row.owners.flatMap((owner) => [owner.name, String(owner.pid)])
  ].flatMap((text) => text?.toLowerCase() ?? [])
}
