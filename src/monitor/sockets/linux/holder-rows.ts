import type { SocketTable } from '../socket-table'
import type { Holder, SocketHolders } from './socket-holders'

/** What became of the sockets of one table in the next. */
export interface MatchedRows {
  /** Inodes in the new table that nobody is known to hold. */
  readonly unknown: ReadonlySet<number>
  /** Holders whose socket was in the table before and is not in the new one. */
  readonly gone: readonly Holder[]
}

/**
 * The holder of each row's socket. The kernel lists sockets in the same order as long as they stay, so a
 * row is first compared with the one that followed the last match in the table before.
 */
export class HolderRows {
  readonly #holders: SocketHolders
  #rows: (Holder | null)[] = []
  /** Filled in turn with `#rows`: a new array for each table would be garbage at once. */
  #spare: (Holder | null)[] = []
  #inodes = new Float64Array(0)
  #count = 0

  constructor(holders: SocketHolders) {
    this.#holders = holders
  }

  /** Goes over to another table; `turn` is the number of the collection that made it. */
  match({ inode: inodes, length }: SocketTable, turn: number): MatchedRows {
    const before = this.#rows
    const beforeInodes = this.#inodes
    const rows = this.#spare
    rows.length = length
    const unknown = new Set<number>()
    let next = 0
    let matched = 0
    for (let row = 0; row < length; row += 1) {
      const inode = inodes[row] ?? 0
      let holder: Holder | null = null
      if (inode === 0) {
        if (beforeInodes[next] === 0) next += 1
      } else if (beforeInodes[next] === inode && before[next]?.pid) {
        holder = before[next] ?? null
        next += 1
      } else {
        holder = this.#holders.get(inode) ?? null
        if (holder === null) {
          unknown.add(inode)
          // A row that was unknown before, too, keeps the lists in step.
          if (beforeInodes[next] === inode) next += 1
        } else if (holder.seen === turn - 1) next = holder.row + 1
      }
      rows[row] = holder
      if (holder === null) continue
      if (holder.seen === turn - 1) matched += 1
      holder.seen = turn
      holder.row = row
    }
    const gone = goneOf(before, matched, turn)
    this.#rows = rows
    this.#spare = before
    this.#keepInodes(inodes, length)
    return { unknown, gone }
  }

  /** Holder of the socket in `row`, found by now or before; null where nobody is known to hold it. */
  at(row: number, inode: number, turn: number): Holder | null {
    const known = this.#rows[row] ?? null
    // A holder that held it and let it go has no process any more.
    if (known !== null && known.pid !== 0) return known
    const holder = this.#holders.get(inode) ?? null
    if (holder === null) return null
    this.#rows[row] = holder
    holder.seen = turn
    holder.row = row
    return holder
  }

  #keepInodes(inodes: Float64Array, length: number): void {
    if (this.#inodes.length < length) this.#inodes = new Float64Array(length * 2)
    this.#inodes.set(inodes.subarray(0, length))
    // Marks the end: NaN equals no inode.
    this.#inodes.fill(Number.NaN, length, Math.max(length, this.#count))
    this.#count = length
  }
}

/** `matched`: how many of the holders before are in the table still. */
function goneOf(before: readonly (Holder | null)[], matched: number, turn: number): Holder[] {
  let held = 0
  for (const holder of before) if (holder !== null && holder.pid !== 0) held += 1
  if (held === matched) return []
  return before.filter(
    (holder): holder is Holder => holder !== null && holder.pid !== 0 && holder.seen !== turn
  )
}
