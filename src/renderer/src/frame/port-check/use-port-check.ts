import { useCallback, useRef, useState } from 'react'
import { type PortAnswer, portAnswer } from '../../../../shared/domain/port-answer'
import type { NextFreePort, ProbeMethod } from '../../../../shared/model/port-check'
import { bridge } from '../../bridge'
import { socketStore } from '../../stores/live'

/** Where the question about a port stands. */
export type PortQuestion =
  | { readonly state: 'none' }
  | { readonly state: 'asking'; readonly port: number }
  | { readonly state: 'failed'; readonly reason: string }
  | {
      readonly state: 'answered'
      readonly answer: PortAnswer
      readonly method: ProbeMethod
      /** Milliseconds since the Unix epoch. */
      readonly at: number
      /** Null while it is looked for, and where it was not asked for or could not be found out. */
      readonly next: NextFreePort | null
    }

/** Asks whether a port is free, and where it is not for the next that is. The last question counts. */
export function usePortCheck(): {
  readonly question: PortQuestion
  readonly ask: (port: number) => Promise<void>
  /** Takes the answer away. */
  readonly forget: () => void
} {
  const [question, setQuestion] = useState<PortQuestion>({ state: 'none' })
  const last = useRef(0)

  const ask = useCallback(async (port: number): Promise<void> => {
    const turn = (last.current += 1)
    setQuestion({ state: 'asking', port })
    const answered = await answerAbout(port)
    if (turn !== last.current) return
    setQuestion(answered)
    if (answered.state !== 'answered' || answered.answer.verdict === 'free') return
    const next = await bridge.nextFreePort({ after: port })
    if (turn === last.current && next.ok) setQuestion({ ...answered, next: next.value })
  }, [])
  const forget = useCallback(() => {
    last.current += 1
    setQuestion({ state: 'none' })
  }, [])
  return { question, ask, forget }
}

async function answerAbout(port: number): Promise<PortQuestion> {
  const reply = await bridge.checkPort({ port })
  if (!reply.ok) return { state: 'failed', reason: reply.error.message }
  const machine = socketStore.hello?.machine
  if (machine === undefined) {
    return { state: 'failed', reason: 'The facts of this machine are not known yet' }
  }
  const answer = portAnswer(reply.value, socketStore.rows(), machine)
  return { state: 'answered', answer, method: reply.value.method, at: Date.now(), next: null }
}
