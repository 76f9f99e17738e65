const checkEveryMs = 1000

/** A utility process that gives no sign of life for as long as this hangs; seconds. */
export const silenceLimitSeconds = 15

export interface SilenceWatch {
  /** A sign of life. */
  heard(): void
  stop(): void
}

/**
 * Calls `onSilence` once when nothing was heard for `silenceLimitSeconds`. It counts its own checks
 * and not the clock: while a machine sleeps neither side runs, and that is no silence.
 */
export function watchSilence(onSilence: () => void): SilenceWatch {
  let silentChecks = 0
  const timer = setInterval(() => {
    silentChecks += 1
    if (silentChecks < silenceLimitSeconds) return
    clearInterval(timer)
    onSilence()
  }, checkEveryMs)
  return {
    heard() {
      silentChecks = 0
    },
    stop() {
      clearInterval(timer)
    }
  }
}
