/** A tick, the unit of processor time in /proc and in ps of macOS; milliseconds. */
const tickMs = 10

/** Looks that follow faster than this share one figure: a tick would weigh too much. Milliseconds. */
const shortestMs = 400

/** An older look says nothing about the present any more; milliseconds. */
const longestMs = 15_000

interface Look {
  readonly at: number
  readonly cpuTicks: number
  /** What was told then. */
  readonly percent: number | null
}

/** Turns the processor time that processes have used into their present share of it. */
export class CpuMeter {
  readonly #now: () => number
  readonly #looks = new Map<string, Look>()

  /** `now`: monotonic milliseconds. */
  constructor(now: () => number) {
    this.#now = now
  }

  /**
   * Share of one core that a process has used since the look before, in percent, to a tenth; above
   * 100 for one with several busy threads. Null at the first look, and where the one before is too
   * long ago. `process` names it for as long as this runs; `cpuTicks`: time used so far, in ticks of
   * a hundredth of a second.
   */
  percent(process: string, cpuTicks: number): number | null {
    const at = this.#now()
    for (const [key, look] of this.#looks) if (at - look.at > longestMs) this.#looks.delete(key)
    const before = this.#looks.get(process)
    if (before !== undefined && at - before.at < shortestMs) return before.percent
    const percent = before === undefined ? null : share(before, cpuTicks, at)
    this.#looks.set(process, { at, cpuTicks, percent })
    return percent
  }
}

function share(before: Look, cpuTicks: number, at: number): number | null {
  const used = cpuTicks - before.cpuTicks
  if (used < 0) return null
  return Math.round(((used * tickMs) / (at - before.at)) * 1000) / 10
}
