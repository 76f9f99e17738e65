import type { Ownership } from '../../../shared/model/socket'
import { SocketTable } from '../socket-table'
import type { Holder, SocketHolders } from './socket-holders'

/** What became of the sockets of one table in the next. */
export interface MatchedRows {
  /** Inodes in the new table that nobody is known to hold. */
  readonly unknown: ReadonlySet<number>
  /** Holders whose socket was in the table before and is not in the new one. */
  readonly gone: readonly Holder[]
}

/** Rows that are looked at to see whether the ones between have gone. */
const nearRows = 16

/** Times that all the rest of a table is searched for where the list goes on, for one table. */
const farSearches = 16

const ownerless: Ownership = { owners: [], ownerHidden: null }

/**
 * The owners of each row's socket. The kernel lists sockets in the same order as long as they stay, so a
 * row is first compared with the one that followed the last match in the table before, and what was
 * answered for that one is taken over: a row that stayed costs two numbers and no look at its holder.
 */
export class RowOwners {
  readonly #holders: SocketHolders
  #table = new SocketTable(1)
  /** By row of the table; filled in turn with the one before. */
  #answer: Ownership[] = []
  #spare: Ownership[] = []
  /**
   * A table has held a socket twice, as one may that is read while it changes: from then on a row that
   * was passed over is looked for in all of the new table before it counts as gone.
   */
  #isAnyTwice = false
  /** Rows that are still to be answered: new ones, and those whose owner nobody knows. */
  #open: number[] = []

  constructor(holders: SocketHolders) {
    this.#holders = holders
  }

  /**
   * Goes over to another table, which has to stay as it is until the next one has been matched; `turn`
   * is the number of the collection that made it.
   */
  match(table: SocketTable, turn: number): MatchedRows {
    const { inode: inodes, length } = table
    const { inode: inodesBefore, length: lengthBefore } = this.#table
    const before = this.#answer
    const answer = this.#spare
    answer.length = length
    const open: number[] = []
    const unknown = new Set<number>()
    const skipped: number[] = []
    let searches = farSearches
    let moved = 0
    let next = 0
    for (let row = 0; row < length; row += 1) {
      const inode = inodes[row] ?? 0
      let isNext = next < lengthBefore && inodesBefore[next] === inode
      if (!isNext && inode !== 0) {
        let place = this.#near(inode, next)
        if (place < 0 && searches > 0) {
          searches -= 1
          place = this.#far(inode, next)
        }
        isNext = place >= 0
        if (isNext) for (; next < place; next += 1) skipped.push(inodesBefore[next] ?? 0)
      }
      const known = isNext ? before[next] : undefined
      if (known !== undefined) {
        next += 1
        answer[row] = known
        if (known.ownerHidden === null) continue
        unknown.add(inode)
        open.push(row)
        continue
      }
      if (inode === 0) {
        answer[row] = ownerless
        continue
      }
      open.push(row)
      const holder = this.#holders.get(inode)
      if (holder === undefined) {
        this.#isAnyTwice ||= unknown.has(inode)
        unknown.add(inode)
        continue
      }
      if (holder.isListed) moved += 1
      holder.isListed = true
      holder.matched = turn
    }
    for (; next < lengthBefore; next += 1) skipped.push(inodesBefore[next] ?? 0)
    this.#table = table
    this.#open = open
    this.#spare = before
    this.#answer = answer
    return { unknown, gone: this.#goneOf(skipped, moved, turn) }
  }

  /**
   * Owners by row of the table matched last, valid until the call after the next one. `ownershipOf` is
   * asked where they are new, unknown, or others than they were.
   */
  answer(ownershipOf: (inode: number) => Ownership): Ownership[] {
    const { inode: inodes, length } = this.#table
    const answer = this.#answer
    const changed = this.#holders.takeChanged()
    if (changed.size > 0) {
      for (let row = 0; row < length; row += 1) {
        const inode = inodes[row] ?? 0
        if (changed.has(inode)) answer[row] = ownershipOf(inode)
      }
    }
    for (const row of this.#open) answer[row] = ownershipOf(inodes[row] ?? 0)
    return answer
  }

  /** Place of the inode in the table before, a little behind `next`; -1 where it is not there. */
  #near(inode: number, next: number): number {
    const { inode: inodes, length } = this.#table
    const end = Math.min(next + nearRows, length)
    for (let place = next + 1; place < end; place += 1) if (inodes[place] === inode) return place
    return -1
  }

  /** Place of the inode in the table before, anywhere behind `next`; -1 where it is not there. */
  #far(inode: number, next: number): number {
    const { inode: inodes, length } = this.#table
    const place = inodes.indexOf(inode, next)
    return place < length ? place : -1
  }

  /**
   * `skipped`: inodes that were passed over; those of them that were met elsewhere are not gone. `moved`:
   * how many rows were met out of order of holders that were listed before.
   */
  #goneOf(skipped: readonly number[], moved: number, turn: number): Holder[] {
    const gone: Holder[] = []
    for (const inode of skipped) {
      const holder = inode === 0 ? undefined : this.#holders.get(inode)
      if (holder?.isListed !== true) continue
      if (holder.matched === turn) moved -= 1
      else gone.push(holder)
    }
    // Each that moved has been passed over once.
    this.#isAnyTwice ||= moved > 0
    if (!this.#isAnyTwice || gone.length === 0) return gone
    const inodes = new Set(this.#table.inode.subarray(0, this.#table.length))
    return gone.filter(({ inode }) => !inodes.has(inode))
  }
}
