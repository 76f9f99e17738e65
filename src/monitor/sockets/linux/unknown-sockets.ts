/** Sockets of the table, by their inodes, that nobody is known to hold. */
export class UnknownSockets {
  /** By the turn that first found them so. */
  #since = new Map<number, number>()
  /** Those that a search of all processes did not find. */
  readonly #unfindable = new Set<number>()

  /** Begins the list of another table. */
  renew(inodes: Iterable<number>, turn: number): void {
    const since = new Map<number, number>()
    for (const inode of inodes) since.set(inode, this.#since.get(inode) ?? turn)
    this.#since = since
    for (const inode of this.#unfindable) if (!since.has(inode)) this.#unfindable.delete(inode)
  }

  /** Somebody was found to hold the socket, where it is one of these. */
  found(inode: number): void {
    this.#since.delete(inode)
    this.#unfindable.delete(inode)
  }

  /** Whether one is left that is worth looking for. */
  isAnySought(): boolean {
    return this.#since.size > this.#unfindable.size
  }

  /** Whether one of those that are worth it was there before this turn. */
  hasAnyStayed(turn: number): boolean {
    for (const [inode, since] of this.#since) {
      if (since < turn && !this.#unfindable.has(inode)) return true
    }
    return false
  }

  /** Those that were there at that turn are not to be found. */
  giveUp(turn: number): void {
    for (const [inode, since] of this.#since) if (since <= turn) this.#unfindable.add(inode)
  }

  isGivenUp(inode: number): boolean {
    return this.#unfindable.has(inode)
  }
}
