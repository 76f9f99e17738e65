import { useEffect, useState } from 'react'

/** How long an answer stands; milliseconds. */
const answerMs = 8000

/** What came of the last thing that was done, in a sentence; empty before, and again after a while. */
export function useAnswer(): readonly [string, (answer: string) => void] {
  const [answer, setAnswer] = useState('')
  useEffect(() => {
    if (answer === '') return undefined
    const timer = window.setTimeout(() => {
      setAnswer('')
    }, answerMs)
    return () => {
      window.clearTimeout(timer)
    }
  }, [answer])
  return [answer, setAnswer]
}
