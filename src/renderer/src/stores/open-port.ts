import { type Exposure, exposureOf } from '../../../shared/domain/exposure'
import { isPrivileged, portClass } from '../../../shared/domain/port-class'
import type { QuerySubject } from '../../../shared/domain/query/query-subject'
import { SocketSubject } from '../../../shared/domain/query/socket-subject'
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
  /**
   * False where the label is merely what a port above 1023 is registered for, which says little of the
   * program that uses it.
   */
  readonly isUsualService: boolean
  /** What queries look at. */
  readonly subject: QuerySubject
}

/** `isFlagged` tells whether something is found about a row; null where nobody looked. */
export function openPortOf(
  row: SocketRow,
  machine: MachineFacts,
  isFlagged: (row: SocketRow) => boolean | null = () => null
): OpenPort {
  const service = serviceOf(row.protocol, row.localPort)
  const { unprivilegedPortStart } = machine
  const subject = new SocketSubject(row, {
    unprivilegedPortStart,
    directionOf: () => null,
    // What the kernel measures, it measures of connections.
    figuresOf: () => undefined,
    isFlagged,
    now: Date.now
  })
  return {
    row,
    exposure: exposureOf(row),
    privileged: isPrivileged(row.localPort, unprivilegedPortStart),
    service,
    serviceLabel: serviceLabel(service),
    isUsualService: service.common !== null || portClass(row.localPort) === 'well-known',
    subject
  }
}
