import type { Ownership, SocketOwner } from '../../../shared/model/socket'
import type { ProcessIdentity } from './process-identity'

/** What is known of a process and of what it has open. */
export interface ProcessRecord {
  readonly pid: number
  identity: ProcessIdentity
  /** Owner in the rows of sockets that it alone holds. */
  ownership: Ownership & { readonly owners: readonly [SocketOwner] }
  /** Folder of its descriptors. */
  folder: string
  /** Inodes by descriptor, for descriptors that are sockets of any kind. */
  sockets: Map<number, number>
  /** Descriptors that were free when last looked at; new ones take the lowest free number. */
  free: Set<number>
  /** Highest descriptor in use when last looked at. */
  highest: number
  /** Number of descriptors before they were last read; 0 where it is not told. */
  descriptors: number
  /** Descriptors of the last listing that are still to be read. */
  pending: number[]
  isRefused: boolean
  /** Collection that last saw the process, and that last made sure that it is the same one. */
  seen: number
  confirmed: number
  readonly firstSeenAt: number
}

/** Free descriptors of a process that are remembered, at most. */
export const maxFree = 256

/** The highest of some descriptors; -1 where there is none. */
export function highestOf(descriptors: Iterable<number>): number {
  let highest = -1
  for (const descriptor of descriptors) highest = Math.max(highest, descriptor)
  return highest
}

/** The lowest numbers up to the highest descriptor that are not in use. */
export function freeBetween(inUse: ReadonlySet<number>, highest: number): Set<number> {
  const free = new Set<number>()
  if (inUse.size === highest + 1) return free
  for (let descriptor = 0; descriptor < highest && free.size < maxFree; descriptor += 1) {
    if (!inUse.has(descriptor)) free.add(descriptor)
  }
  return free
}
