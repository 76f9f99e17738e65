import { useEffect, useRef, useState } from 'react'

/** The newest `value`, taken over once in `everyMs` milliseconds at most. */
export function useThrottled<T>(value: T, everyMs: number): T {
  const [taken, setTaken] = useState(value)
  const takenAt = useRef(0)
  useEffect(() => {
    if (Object.is(value, taken)) return undefined
    const wait = Math.max(0, takenAt.current + everyMs - performance.now())
    const timer = window.setTimeout(() => {
      takenAt.current = performance.now()
      setTaken(() => value)
    }, wait)
    return () => {
      window.clearTimeout(timer)
    }
  }, [value, taken, everyMs])
  return taken
}
