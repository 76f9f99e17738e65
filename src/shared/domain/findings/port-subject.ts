import type { MachineFacts } from '../../model/machine'
import type { OwnerFacts } from '../../model/owner-facts'
import type { SocketRow } from '../../model/socket'
import type { Exposure } from '../exposure'
import type { Service } from '../service-name'

/** An open port with all that the rules look at. */
export interface PortSubject {
  readonly row: SocketRow
  /** Null where the address was not understood. */
  readonly exposure: Exposure | null
  readonly service: Service
  readonly machine: MachineFacts
  /** Facts of the first process in `row.owners`; null where they are not known (yet). */
  readonly owner: OwnerFacts | null
  /**
   * Other sockets with the same protocol, family, address and port (SO_REUSEPORT of socket(7)); one of
   * each program is enough.
   */
  readonly sharers: readonly SocketRow[]
}
