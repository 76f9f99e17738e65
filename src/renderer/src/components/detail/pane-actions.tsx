import type { ReactNode } from 'react'
import { HostileText } from '../hostile-text'
import styles from './pane-actions.module.css'

/** What came of an action, in a sentence; hostile text. */
export interface ActionAnswer {
  readonly text: string
  readonly isBad: boolean
}

/** The foot of the pane: what can be done, and what came of it. */
export function PaneActions({
  answer,
  dangerous,
  children
}: {
  readonly answer: ActionAnswer | null
  /** Actions that end something, at the far end. */
  readonly dangerous: ReactNode
  readonly children: ReactNode
}) {
  return (
    <footer className={styles['foot']}>
      <p className={styles['answer']} role="status" data-bad={answer?.isBad === true}>
        {answer !== null && <HostileText>{answer.text}</HostileText>}
      </p>
      <div className={styles['actions']} role="group" aria-label="Actions">
        {children}
        <span className={styles['dangerous']}>{dangerous}</span>
      </div>
    </footer>
  )
}
