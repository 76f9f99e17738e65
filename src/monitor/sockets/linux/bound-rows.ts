import { SocketTable, stateCodes } from '../socket-table'

/** In lists of no more rows than this, those sockets are listed each time; so are more than these. */
const shortList = 5000
const mostKept = 64

/** In longer lists they are listed every so often. */
const listedEvery = 5

/**
 * TCP sockets that are bound and do not listen. The kernel finds them only by a walk over all that have a
 * port (inet_diag_dump_icsk of net/ipv4/inet_diag.c), which with tens of thousands of connections takes
 * an eighth of the time of the whole list, mostly for nothing. So in long lists they are asked for every
 * fifth time, and stay as they were meanwhile, unless they have become something else.
 */
export class BoundRows {
  readonly #kept = new SocketTable()
  #lists = 0
  #rows = 0

  /** Whether the list to be made has to hold them. */
  isDue(): boolean {
    return this.#rows <= shortList || this.#kept.length > mostKept || this.#lists >= listedEvery - 1
  }

  /** Takes them from a list that holds them. */
  takeFrom(table: SocketTable): void {
    const { state, length } = table
    this.#lists = 0
    this.#rows = length
    this.#kept.clear()
    for (
      let row = state.indexOf(stateCodes.BOUND);
      row >= 0 && row < length && this.#kept.length <= mostKept;
      row = state.indexOf(stateCodes.BOUND, row + 1)
    ) {
      this.#kept.addCopy(table, row)
    }
  }

  /** Adds them to a list that was made without them. */
  addTo(table: SocketTable): void {
    const { cookie, length } = table
    this.#lists += 1
    this.#rows = length
    for (let row = 0; row < this.#kept.length; row += 1) {
      const place = cookie.indexOf(this.#kept.cookie[row] ?? 0)
      if (place < 0 || place >= length) table.addCopy(this.#kept, row)
    }
  }
}
