import { useEffect, useRef, useState } from 'react'
import type { EndingOutlook } from '../../../../shared/model/end-process'
import type { ProcessRef } from '../../../../shared/model/socket'
import { bridge } from '../../bridge'
import { endingRefusalText } from './ending-text'
import { replyErrorText } from './reply-error-text'

type Outlook = Extract<EndingOutlook, { readonly result: 'found' }>

/** How far the ending of a process has come. */
export type EndingStep =
  | { readonly kind: 'asking' }
  | { readonly kind: 'ready'; readonly outlook: Outlook }
  /** It was told; whether it ends is being watched. */
  | { readonly kind: 'told'; readonly outlook: Outlook; readonly force: boolean }
  /** It was told, and is still there. */
  | { readonly kind: 'still-there'; readonly outlook: Outlook; readonly force: boolean }
  | { readonly kind: 'ended' }
  /** Nothing was done, or nothing can be; hostile text. */
  | { readonly kind: 'refused'; readonly text: string }

/** A process that is asked to end is given so long before force is offered; milliseconds. */
const patienceMs = 3000

/** Time between two looks whether it is still there; milliseconds. */
const lookMs = 500

/** Asks what ending a process would mean, has it done, and watches whether it ends. */
export function useEnding(
  { pid, startedAt }: ProcessRef,
  name: string
): readonly [EndingStep, (force: boolean) => void] {
  const [step, setStep] = useState<EndingStep>({ kind: 'asking' })
  /** Grows when what was under way no longer counts. */
  const turn = useRef(0)

  useEffect(() => {
    const own = (turn.current += 1)
    void (async () => {
      const next = firstStep(await bridge.describeEnding({ pid, startedAt }), name)
      if (turn.current === own) setStep(next)
    })()
    return () => {
      turn.current += 1
    }
  }, [pid, startedAt, name])

  /** Until it has ended, or the dialog is closed. */
  async function watch(own: number, outlook: Outlook, force: boolean): Promise<void> {
    const toldAt = Date.now()
    while (turn.current === own) {
      const reply = await bridge.describeEnding({ pid, startedAt: startedAt ?? outlook.startedAt })
      if (turn.current !== own) return
      // Another process with its number means that it has ended, too.
      if (reply.ok && (reply.value.result === 'gone' || reply.value.result === 'not-the-same')) {
        setStep({ kind: 'ended' })
        return
      }
      if (Date.now() - toldAt >= patienceMs) setStep({ kind: 'still-there', outlook, force })
      await new Promise((resolve) => setTimeout(resolve, lookMs))
    }
  }

  async function end(force: boolean): Promise<void> {
    if (step.kind !== 'ready' && step.kind !== 'still-there') return
    const { outlook } = step
    const own = (turn.current += 1)
    setStep({ kind: 'told', outlook, force })
    const reply = await bridge.endProcess({
      pid,
      startedAt: startedAt ?? outlook.startedAt,
      name,
      force
    })
    if (turn.current !== own) return
    const refusal = reply.ok ? endingRefusalText(reply.value, name) : replyErrorText(reply.error)
    if (refusal === null) await watch(own, outlook, force)
    else if (reply.ok && reply.value.result === 'gone') setStep({ kind: 'ended' })
    else setStep({ kind: 'refused', text: refusal })
  }

  return [step, (force) => void end(force)]
}

function firstStep(
  reply: Awaited<ReturnType<typeof bridge.describeEnding>>,
  name: string
): EndingStep {
  if (!reply.ok) return { kind: 'refused', text: replyErrorText(reply.error) }
  const outlook = reply.value
  if (outlook.result !== 'found') {
    return { kind: 'refused', text: endingRefusalText(outlook, name) ?? '' }
  }
  const { refusal } = outlook
  if (refusal === null) return { kind: 'ready', outlook }
  return {
    kind: 'refused',
    text: endingRefusalText({ result: 'refused', ...refusal }, name) ?? ''
  }
}
