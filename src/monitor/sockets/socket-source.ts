import type { CapabilityGap, SourceChoice } from '../../shared/ipc/stream'
import type { Fault } from '../../shared/model/fault'
import type { Ownership } from '../../shared/model/socket'
import type { SocketTable } from './socket-table'

/** Result of one look at the system. */
export interface SocketCollection {
  /** Valid until the collection after the next one: a source may fill two tables in turn. */
  readonly table: SocketTable
  /**
   * Owners by row of `table`. As long as a socket's owners stay the same it is the same object, so
   * that change is seen by comparing references.
   */
  readonly ownership: readonly Ownership[]
}

/**
 * A way to list the sockets of this machine. Chosen once, at start, in select.ts; everything behind
 * it works the same for each.
 */
export interface SocketSource {
  readonly choice: SourceChoice
  /** What cannot be shown here by this source, so that the window says so. */
  readonly gaps: readonly CapabilityGap[]
  /**
   * Lists every socket once.
   * @throws CollectionError when the list could not be had; never returns an empty one instead.
   */
  collect(): SocketCollection | Promise<SocketCollection>
}

/** A collection failed; `fault` is what the window shows. */
export class CollectionError extends Error {
  override readonly name = 'CollectionError'
  constructor(
    readonly fault: Fault,
    options?: ErrorOptions
  ) {
    super(`${fault.what}: ${fault.detail}`, options)
  }
}
