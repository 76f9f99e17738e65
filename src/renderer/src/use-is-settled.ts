import { useEffect, useState } from 'react'

/** Longest wait for a moment with nothing to do; milliseconds. */
const limitMs = 2000

/** Whether the start is over: there have been live rows, and the window has since had nothing to do. */
export function useIsSettled(isLive: boolean): boolean {
  const [isSettled, setIsSettled] = useState(false)
  useEffect(() => {
    if (!isLive || isSettled) return
    const handle = requestIdleCallback(
      () => {
        setIsSettled(true)
      },
      { timeout: limitMs }
    )
    return () => {
      cancelIdleCallback(handle)
    }
  }, [isLive, isSettled])
  return isSettled
}
