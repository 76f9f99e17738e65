import { closeSync, openSync, readSync } from 'node:fs'

/**
 * Reads files of /proc whole into one buffer that is kept and grown, because a monitor reads the same
 * hundreds of files every second. Such files have no size to go by (proc(5)): reading goes on to the
 * end.
 */
export class ProcFileReader {
  #buffer: Buffer

  /** `capacity`: bytes to begin with. */
  constructor(capacity = 16_384) {
    this.#buffer = Buffer.allocUnsafe(capacity)
  }

  /**
   * Content of the file at `path`, valid until the next read; of a longer one the first `limit` bytes.
   * What a process may stretch as it likes (its command line) must be read with a limit.
   * @throws the system's error (ENOENT, ESRCH, EACCES, …) where it cannot be read to its end.
   */
  read(path: string, limit = Number.POSITIVE_INFINITY): Buffer {
    const file = openSync(path, 'r')
    try {
      let length = 0
      for (;;) {
        if (length === this.#buffer.length && length < limit) this.#grow(length)
        const room = Math.min(this.#buffer.length, limit) - length
        const count = room === 0 ? 0 : readSync(file, this.#buffer, length, room, null)
        if (count === 0) return this.#buffer.subarray(0, length)
        length += count
      }
    } finally {
      closeSync(file)
    }
  }

  #grow(used: number): void {
    const wider = Buffer.allocUnsafe(this.#buffer.length * 2)
    this.#buffer.copy(wider, 0, 0, used)
    this.#buffer = wider
  }
}
