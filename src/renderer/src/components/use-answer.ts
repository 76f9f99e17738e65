import { useCallback, useEffect, useState } from 'react'

const none = { text: '' }

/**
 * What came of the last thing that was done, in a sentence; empty before, and again `standsMs` milliseconds
 * after it was said last.
 */
export function useAnswer(standsMs: number): readonly [string, (answer: string) => void] {
  // An object: the same sentence said again stands anew.
  const [answer, setAnswer] = useState(none)
  useEffect(() => {
    if (answer.text === '') return undefined
    const timer = window.setTimeout(() => {
      setAnswer(none)
    }, standsMs)
    return () => {
      window.clearTimeout(timer)
    }
  }, [answer, standsMs])
  const say = useCallback((text: string) => {
    setAnswer({ text })
  }, [])
  return [answer.text, say]
}
