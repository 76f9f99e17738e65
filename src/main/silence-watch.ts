const checkEveryMs = 1000

/** A utility process that gives no sign of life for as long as this hangs; seconds. */
export const silenceLimitSeconds = 15

/** From so many on it is told how long the silence lasts; seconds. */
export const toldFromSeconds = 3

export interface SilenceWatch {
  /** A sign of life. */
  heard(): void
  stop(): void
}

/**
 * Calls `onSilence` once when nothing was heard for `silenceLimitSeconds`. Before that `onQuiet` hears each
 * second for how many seconds nothing was, from `toldFromSeconds` on, and 0 when that is over. It counts its own
 * checks and not the clock: while a machine sleeps neither side runs, and that is no silence.
 */
export function watchSilence(
  onSilence: () => void,
  onQuiet: (seconds: number) => void = () => undefined
): SilenceWatch {
  let silentChecks = 0
  const timer = setInterval(() => {
    silentChecks += 1
    if (silentChecks < silenceLimitSeconds) {
      if (silentChecks >= toldFromSeconds) onQuiet(silentChecks)
      return
    }
    clearInterval(timer)
    onSilence()
  }, checkEveryMs)

  function beginAnew(): void {
    if (silentChecks >= toldFromSeconds) onQuiet(0)
    silentChecks = 0
  }

  return {
    heard: beginAnew,
    stop() {
      clearInterval(timer)
      beginAnew()
    }
  }
}
