import { durationText } from '../../format/duration'
import { timeText } from '../../format/locale-text'
import { tip } from '../tip'
import styles from './closed-note.module.css'

/** Says that the socket on show is no more; `closedAt` is milliseconds since the Unix epoch. */
export function ClosedNote({ closedAt }: { readonly closedAt: number }) {
  return (
    <p
      className={styles['closed']}
      role="status"
      {...tip(`Found closed at ${timeText(closedAt)}.`)}
    >
      This socket was closed {durationText(Date.now() - closedAt)} ago. Below is how it was last
      seen.
    </p>
  )
}
