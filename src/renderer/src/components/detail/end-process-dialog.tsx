import { Button } from '@mantine/core'
import { useState } from 'react'
import { showControls } from '../../../../shared/domain/visible-text'
import { known, unknown } from '../../../../shared/model/fact'
import type { ProcessRef, SocketRow } from '../../../../shared/model/socket'
import type { ProcessDetail } from '../../../../shared/model/process'
import { Dialog } from '../../frame/dialog'
import { HostileText } from '../hostile-text'
import styles from './action-dialog.module.css'
import { DialogCancel } from './dialog-cancel'
import { endingSentences, methodSentence } from './ending-text'
import { type EndingStep, useEnding } from './use-ending'

/** Says what ending a process means, asks, and tells what comes of it. */
export function EndProcessDialog({
  process,
  name: nameNow,
  detail,
  rows,
  onClose
}: {
  readonly process: ProcessRef
  readonly name: string
  /** Null where it could not be read. */
  readonly detail: ProcessDetail | null
  /** The sockets it holds. */
  readonly rows: readonly SocketRow[]
  readonly onClose: () => void
}) {
  // A process may rename itself while the question stands; it is about the one that was asked about.
  const [name] = useState(nameNow)
  const [step, end] = useEnding(process, name)
  const who = `${name} (pid ${process.pid})`
  const notRead = unknown('the process could not be read')
  const outlook = 'outlook' in step ? step.outlook : null
  const sentences = endingSentences({
    name,
    pid: process.pid,
    rows,
    service: detail?.service ?? notRead,
    container: detail?.container ?? notRead,
    childCount:
      outlook?.children.known === true
        ? known(outlook.children.value.length)
        : (outlook?.children ?? notRead)
  })

  return (
    <Dialog opened title={`End ${showControls(name)}, pid ${process.pid}?`} onClose={onClose}>
      <div className={styles['body']}>
        {step.kind === 'ready' && (
          <>
            <p className={styles['text']}>
              <HostileText>{methodSentence(step.outlook.gentle, who)}</HostileText>
            </p>
            <ul className={styles['list']}>
              {sentences.map((text) => (
                <li key={text}>
                  <HostileText>{text}</HostileText>
                </li>
              ))}
            </ul>
          </>
        )}
        <p className={styles['answer']} role="status" data-bad={step.kind === 'refused'}>
          <HostileText>{stepText(step, who)}</HostileText>
        </p>
        <div className={styles['buttons']}>
          <DialogCancel
            isDone={step.kind !== 'ready' && step.kind !== 'asking'}
            onClose={onClose}
          />
          <EndButton step={step} onEnd={end} />
        </div>
      </div>
    </Dialog>
  )
}

function EndButton({
  step,
  onEnd
}: {
  readonly step: EndingStep
  readonly onEnd: (force: boolean) => void
}) {
  if (step.kind === 'ready') {
    return (
      <Button
        className={styles['danger'] ?? ''}
        variant="default"
        onClick={() => {
          onEnd(false)
        }}
      >
        End process
      </Button>
    )
  }
  if (step.kind === 'still-there' && step.outlook.forced !== step.outlook.gentle && !step.force) {
    return (
      <Button
        className={styles['danger'] ?? ''}
        variant="default"
        onClick={() => {
          onEnd(true)
        }}
      >
        End by force
      </Button>
    )
  }
  return null
}

/** How far it has come, in a sentence; empty before anything was done. Hostile text. */
function stepText(step: EndingStep, who: string): string {
  switch (step.kind) {
    case 'asking':
      return 'Asking the system…'
    case 'ready':
      return ''
    case 'told':
      return step.force ? `${who} is being ended…` : `${who} was told to end. Waiting for it…`
    case 'still-there':
      return step.force
        ? `${who} is still there: the kernel ends it as soon as what it waits for inside the system lets it go.`
        : `${who} is still there. It may be closing what it has open, or it ignores the request. By force it cannot save or close anything first.`
    case 'ended':
      return `${who} has ended.`
    case 'refused':
      return step.text
  }
}
