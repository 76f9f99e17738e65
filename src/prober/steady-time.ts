import { uptime } from 'node:os'

/** The clocks of a computer, in milliseconds; a test brings its own. */
export interface Clocks {
  /** Since the Unix epoch. It can be set. */
  readonly epochMs: () => number
  /** It is never set; on Linux and macOS it stands still while the computer sleeps. */
  readonly monotonicMs: () => number
  /** Since the computer was started, asleep or not; maybe in whole seconds (os.uptime of Node). */
  readonly uptimeMs: () => number
}

const realClocks: Clocks = {
  epochMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  uptimeMs: () => uptime() * 1000
}

/** What the clock may gain or lose from one look to the next without having been set: it is slewed at times. */
const slewMs = 500

/** By how much a sleep that is told in whole seconds may seem another than it was. */
const uptimeErrorMs = 2500

/** What is told was sent so long ago at most: tracepath tells of a silent path at its end. */
const oldestMs = 120_000

/**
 * Milliseconds since the Unix epoch as they were when it was made, going on whatever the clock is set to,
 * so that of two probes the later one has the greater time. The computer's sleep is a part of it.
 */
export class SteadyTime {
  readonly #clocks: Clocks
  /** By how much the clock was set forward since. */
  #setBy = 0
  /** Milliseconds that the computer slept, as far as it is known. */
  #slept = 0
  #sleeps = 0
  #ahead: number
  readonly #uptimeAhead: number

  constructor(clocks: Clocks = realClocks) {
    this.#clocks = clocks
    this.#ahead = clocks.epochMs() - clocks.monotonicMs()
    this.#uptimeAhead = clocks.uptimeMs() - clocks.monotonicMs()
  }

  /** The present. */
  now(): number {
    this.#look()
    return this.#clocks.epochMs() - this.#setBy
  }

  /** A moment of the last two minutes, of the milliseconds since the Unix epoch that the clock told then. */
  of(epochMs: number): number {
    const now = this.now()
    const time = epochMs - this.#setBy
    // It was told before the clock was set.
    return time > now || time < now - oldestMs ? now : time
  }

  /** How often the computer has slept. Where the monotonic clock goes on meanwhile, as on Windows, 0. */
  get sleeps(): number {
    this.#look()
    return this.#sleeps
  }

  #look(): void {
    const { epochMs, monotonicMs, uptimeMs } = this.#clocks
    const monotonic = monotonicMs()
    const ahead = epochMs() - monotonic
    const gained = ahead - this.#ahead
    this.#ahead = ahead
    if (Math.abs(gained) < slewMs) return
    const slept = uptimeMs() - monotonic - this.#uptimeAhead - this.#slept
    if (slept < uptimeErrorMs / 2) {
      this.#setBy += gained
      return
    }
    this.#sleeps += 1
    this.#slept += slept
    if (Math.abs(gained - slept) > uptimeErrorMs) this.#setBy += gained - slept
  }
}
