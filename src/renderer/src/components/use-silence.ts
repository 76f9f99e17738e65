import { useEffect, useState } from 'react'

const checkEveryMs = 1000

/**
 * Whether what has been old for long enough is so because nobody answers: for a whole period after it came to
 * be old, nothing came. The period is in milliseconds, and counted by this page's own checks and not by the
 * clock: right after a sleep, and where the clock was set forward, all is old and the next look about to come.
 */
export function useSilence(isOld: boolean, periodMs: number): boolean {
  const [checks, setChecks] = useState(0)
  useEffect(() => {
    if (!isOld) return
    const timer = window.setInterval(() => {
      setChecks((before) => before + 1)
    }, checkEveryMs)
    return () => {
      window.clearInterval(timer)
      setChecks(0)
    }
  }, [isOld])
  // The first check may come at once: it was due before the page slept.
  return isOld && (checks - 1) * checkEveryMs >= periodMs
}
