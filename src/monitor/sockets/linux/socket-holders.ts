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
  /** Whether the present table of sockets holds it. */
  isListed: boolean
  /** Collection in whose table it was last met out of order. */
  matched: number
}

/** Sockets that processes have open, those of other kinds than are listed included. */
export class SocketHolders {
  readonly #byInode = new Map<number, Holder>()
  #changed = new Set<number>()

  get(inode: number): Holder | undefined {
    return this.#byInode.get(inode)
  }

  has(inode: number): boolean {
    return this.#byInode.has(inode)
  }

  add(inode: number, pid: number, descriptor: number): void {
    const holder = this.#byInode.get(inode)
    if (holder === undefined) {
      this.#byInode.set(inode, {
        inode,
        pid,
        descriptor,
        others: null,
        ownership: null,
        isListed: false,
        matched: 0
      })
    } else if (holder.pid === pid) {
      holder.descriptor = descriptor
    } else if (holder.others?.has(pid) !== true) {
      holder.others ??= new Map()
      holder.others.set(pid, descriptor)
      this.renew(holder)
    }
  }

  /** The process holds the socket no more. */
  remove(inode: number, pid: number): void {
    const holder = this.#byInode.get(inode)
    if (holder === undefined) return
    if (holder.pid !== pid) {
      if (holder.others?.delete(pid) === true) this.renew(holder)
      return
    }
    const next = holder.others?.entries().next().value
    if (next === undefined) {
      this.delete(holder)
      this.renew(holder)
      return
    }
    holder.others?.delete(next[0])
    holder.pid = next[0]
    holder.descriptor = next[1]
    this.renew(holder)
  }

  /** Nobody is known to hold the socket. */
  delete(holder: Holder): void {
    this.#byInode.delete(holder.inode)
  }

  /** Its owners are not what they were, or have another name. */
  renew(holder: Holder): void {
    holder.ownership = null
    if (holder.isListed) this.#changed.add(holder.inode)
  }

  /** Sockets of the table, by inode, whose owners are not what they were when last asked here. */
  takeChanged(): ReadonlySet<number> {
    const changed = this.#changed
    if (changed.size > 0) this.#changed = new Set()
    return changed
  }
}

/** Numbers of all processes that hold the socket, ascending. */
export function pidsOf({ pid, others }: Holder): number[] {
  return others === null ? [pid] : [pid, ...others.keys()].sort((a, b) => a - b)
}
