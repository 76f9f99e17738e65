/**
 * One run of a ping program that sends probe after probe: which have been sent, and when. Programs do not
 * tell of each sending: it follows from their start, from the interval and from the answers.
 */
export class PingSession {
  /** Probes that have been told, as sent or as refused; the index of the next one. */
  told = 0
  /** It sends no more, whether it still listens or not. */
  isDone = false
  /** Numbers in this run of Portlight of the probes that were sent, by index. */
  readonly probes = new Map<number, number>()
  #lastAt: number | null = null

  constructor(
    readonly count: number,
    /** Milliseconds, as the program keeps it. */
    readonly intervalMs: number,
    /**
     * Monotonic milliseconds. The first probe is sent then, by all that is known: the heading that is
     * printed right before it stays in a buffer, in iputils and busybox, until something else comes.
     */
    readonly startedAt: number,
    private readonly firstSeq: number
  ) {}

  /** When the next probe is sent, by all that is known. */
  get nextAt(): number {
    return this.#lastAt === null ? this.startedAt : this.#lastAt + this.intervalMs
  }

  /** The next probe was sent, or refused, at `at`. */
  tell(at: number): void {
    this.#lastAt = at
    this.told += 1
    if (this.told === this.count) this.isDone = true
  }

  /**
   * Index of the probe that the program calls `seq`; null for one that it cannot have sent by `now`, as
   * a line that was garbled may name it.
   */
  indexOf(seq: number, now: number): number | null {
    const index = seq - this.firstSeq
    if (index < 0 || index >= this.count) return null
    if (index < this.told) return index
    // A ping that was held up sends two at once.
    const ahead = Math.floor((now - this.nextAt) / this.intervalMs) + 1
    return index - this.told <= Math.max(0, ahead) ? index : null
  }
}
