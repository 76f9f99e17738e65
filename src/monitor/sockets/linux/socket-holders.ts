import type { Ownership } from '../../../shared/model/socket'

/** The processes that have a socket open. */
export interface Holder {
  readonly inode: number
  /** The first process and its descriptor: most sockets have no more. */
  pid: number
  descriptor: number
  /** Descriptors by process of all others, null for none. */
  others: Map<number, number> | null
  /** Built when asked for; the same object as long as no owner changes. */
  ownership: Ownership | null
  /** Collection whose table last held the socket, and its row there. */
  seen: number
  row: number
}

/** Sockets that processes have open, those of other kinds than are listed included. */
export class SocketHolders {
  readonly #byInode = new Map<number, Holder>()

  get(inode: number): Holder | undefined {
    return this.#byInode.get(inode)
  }

  has(inode: number): boolean {
    return this.#byInode.has(inode)
  }

  add(inode: number, pid: number, descriptor: number): void {
    const holder = this.#byInode.get(inode)
    if (holder === undefined) {
      const added = { inode, pid, descriptor, others: null, ownership: null, seen: 0, row: 0 }
      this.#byInode.set(inode, added)
    } else if (holder.pid === pid) {
      holder.descriptor = descriptor
    } else if (holder.others?.has(pid) !== true) {
      holder.others ??= new Map()
      holder.others.set(pid, descriptor)
      holder.ownership = null
    }
  }

  /** The process holds the socket no more. */
  remove(inode: number, pid: number): void {
    const holder = this.#byInode.get(inode)
    if (holder === undefined) return
    if (holder.pid !== pid) {
      if (holder.others?.delete(pid) === true) holder.ownership = null
      return
    }
    const next = holder.others?.entries().next().value
    if (next === undefined) {
      this.delete(holder)
      return
    }
    holder.others?.delete(next[0])
    holder.pid = next[0]
    holder.descriptor = next[1]
    holder.ownership = null
  }

  /** Nobody is known to hold the socket. */
  delete(holder: Holder): void {
    this.#byInode.delete(holder.inode)
    holder.pid = 0
    holder.ownership = null
  }
}

/** Numbers of all processes that hold the socket, ascending. */
export function pidsOf({ pid, others }: Holder): number[] {
  return others === null ? [pid] : [pid, ...others.keys()].sort((a, b) => a - b)
}
