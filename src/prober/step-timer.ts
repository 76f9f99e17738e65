/** The one next step of a run that time brings. */
export class StepTimer {
  #timer: NodeJS.Timeout | null = null

  constructor(private readonly step: () => void) {}

  /**
   * Takes the step in so many milliseconds, at once where they are over, and in place of what was planned
   * before. Null or Infinity: not by time; it is an answer that goes on.
   */
  plan(delayMs: number | null): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (delayMs === null || delayMs === Infinity) return
    // Never too early: a step before its time would find nothing to do.
    this.#timer = setTimeout(this.step, Math.max(0, Math.ceil(delayMs)))
  }
}
