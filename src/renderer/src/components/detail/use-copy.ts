import { useState } from 'react'
import { bridge } from '../../bridge'
import type { ActionAnswer } from './pane-actions'
import { replyErrorText } from './reply-error-text'

/** What came of the last copy, and the way to copy: `what` names it for the answer. */
export function useCopy(): readonly [ActionAnswer | null, (what: string, text: string) => void] {
  const [answer, setAnswer] = useState<ActionAnswer | null>(null)

  async function copy(what: string, text: string): Promise<void> {
    setAnswer(await copyText(what, text))
  }

  return [answer, (what, text) => void copy(what, text)]
}

/** Puts text on the clipboard; answers in a sentence. */
export async function copyText(what: string, text: string): Promise<ActionAnswer> {
  const reply = await bridge.copyText({ text })
  return reply.ok
    ? { text: `${what} copied.`, isBad: false }
    : { text: `Not copied. ${replyErrorText(reply.error)}`, isBad: true }
}
