import { type Exposure, exposureOf } from '../../../shared/domain/exposure'
import { isPrivileged } from '../../../shared/domain/port-class'
import { type Service, serviceLabel, serviceOf } from '../../../shared/domain/service-name'
import type { MachineFacts } from '../../../shared/model/machine'
import type { SocketRow } from '../../../shared/model/socket'

/** A listener or bound UDP socket with what the rules of the domain say about it. */
export interface OpenPort {
  readonly row: SocketRow
  readonly exposure: Exposure | null
  /** Null where this system's rule is not known. */
  readonly privileged: boolean | null
  readonly service: Service
  readonly serviceLabel: string | null
}

export function openPortOf(row: SocketRow, machine: MachineFacts): OpenPort {
  const service = serviceOf(row.protocol, row.localPort)
  return {
    row,
    exposure: exposureOf(row),
    privileged: isPrivileged(row.localPort, machine.unprivilegedPortStart),
    service,
    serviceLabel: serviceLabel(service)
  }
}
