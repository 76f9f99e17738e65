import { HostileText } from '../../components/hostile-text'
import { useCopy } from '../../components/detail/use-copy'
import { sentence } from '../../format/sentence'
import type { ThrownText } from '../../format/thrown-text'
import styles from './draw-fault-message.module.css'

/**
 * Stands in place of what could not be drawn: why, what still works, and what can be done. It is made of plain
 * elements, for a part of the component kit may be what failed.
 */
export function DrawFaultMessage({
  subject,
  rest,
  fault,
  onDrawAgain
}: {
  readonly subject: string
  readonly rest: string
  readonly fault: ThrownText
  readonly onDrawAgain: () => void
}) {
  const [answer, copy] = useCopy()
  return (
    <main className={styles['place']}>
      <div className={styles['message']} role="alert">
        <h1 className={styles['title']}>{subject} could not be drawn</h1>
        <p className={styles['reason']}>
          <HostileText>{fault.reason}</HostileText>
        </p>
        <p className={styles['rest']}>{rest} The log holds the details.</p>
      </div>
      <div className={styles['buttons']}>
        <button type="button" className={styles['button']} onClick={onDrawAgain}>
          Draw it again
        </button>
        <button
          type="button"
          className={styles['button']}
          onClick={() => {
            copy('Details', `${subject} could not be drawn.\n${fault.details}\n`)
          }}
        >
          Copy details
        </button>
      </div>
      <p className={styles['answer']} role="status">
        {answer !== null && <HostileText>{sentence(answer.text)}</HostileText>}
      </p>
    </main>
  )
}
