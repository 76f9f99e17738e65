/** A moment by both clocks; milliseconds. */
export interface Moment {
  /** Since the Unix epoch, by the clock of the kernel's stamps; it can be set. */
  readonly epochMs: number
  /** By a clock that never jumps. */
  readonly monotonicMs: number
}

/** Milliseconds that reading both clocks may take; and how often it is tried. */
const closeMs = 0.1
const mostReadings = 4

/** This moment by both clocks, read close together whatever interrupts the thread. */
export function readMoment(epochMs: () => number): Moment {
  for (let readings = 1; ; readings += 1) {
    const monotonicMs = performance.now()
    const moment = { epochMs: epochMs(), monotonicMs }
    if (readings === mostReadings || performance.now() - monotonicMs < closeMs) return moment
  }
}

/** What both clocks may differ by while none is set: some, and what is gained by slewing. */
const toleratedMs = 1
const toleratedShare = 0.001

/**
 * Milliseconds from sending to arrival, by the kernel's stamp. A stamp that cannot be right, since the
 * clock was set meanwhile, is thrown away: then the time at which the answer was seen has to do, if it
 * was seen `promptly`; else nobody knows, which is null.
 */
export function roundTrip(
  sent: Moment,
  arrivedAt: number | null,
  seen: Moment,
  promptly: boolean
): number | null {
  const elapsed = seen.monotonicMs - sent.monotonicMs
  const drift = Math.abs(seen.epochMs - sent.epochMs - elapsed)
  const wasClockSet = drift > toleratedMs + elapsed * toleratedShare
  const isBetween = arrivedAt !== null && arrivedAt >= sent.epochMs && arrivedAt <= seen.epochMs
  if (isBetween && !wasClockSet) return arrivedAt - sent.epochMs
  return promptly ? elapsed : null
}
