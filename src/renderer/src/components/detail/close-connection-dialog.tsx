import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ConnectionRef } from '../../../../shared/model/close-connection'
import type { SocketRow } from '../../../../shared/model/socket'
import { bridge } from '../../bridge'
import { Dialog } from '../../frame/dialog'
import { HostileText } from '../hostile-text'
import styles from './action-dialog.module.css'
import { closingSentences, closingText } from './closing-text'
import { DialogCancel } from './dialog-cancel'
import type { ActionAnswer } from './pane-actions'
import { replyErrorText } from './reply-error-text'
import { bothEndsText } from './socket-line-text'

/** Says what closing a connection means, asks, and tells what came of it. */
export function CloseConnectionDialog({
  row,
  connection,
  holder,
  onClose
}: {
  readonly row: SocketRow
  readonly connection: ConnectionRef
  /** Name and number of the process that holds it; null where it is not known. Hostile text. */
  readonly holder: string | null
  readonly onClose: () => void
}) {
  const [isSent, setSent] = useState(false)
  const [answer, setAnswer] = useState<ActionAnswer | null>(null)

  async function close(): Promise<void> {
    setSent(true)
    const reply = await bridge.closeConnection(connection)
    setAnswer(
      reply.ok ? closingText(reply.value) : { text: replyErrorText(reply.error), isBad: true }
    )
  }

  return (
    <Dialog opened title="Close this connection?" onClose={onClose}>
      <div className={styles['body']}>
        <p className={styles['text']}>
          <b>{bothEndsText(row)}</b>
          {holder !== null && (
            <>
              , held by <HostileText>{holder}</HostileText>
            </>
          )}
        </p>
        <ul className={styles['list']}>
          {closingSentences(row).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <p className={styles['answer']} role="status" data-bad={answer?.isBad === true}>
          <HostileText>{answer?.text ?? (isSent ? 'Asking the system…' : '')}</HostileText>
        </p>
        <div className={styles['buttons']}>
          <DialogCancel isDone={isSent} onClose={onClose} />
          {!isSent && (
            <Button
              className={styles['danger'] ?? ''}
              variant="default"
              onClick={() => void close()}
            >
              Close connection
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}
