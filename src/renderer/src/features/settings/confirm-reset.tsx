import { Button } from '@mantine/core'
import { Dialog } from '../../frame/dialog'
import styles from './settings-screen.module.css'

/** Says what a reset takes away, and asks. */
export function ConfirmReset({
  title,
  sentences,
  onReset,
  onClose
}: {
  readonly title: string
  readonly sentences: readonly string[]
  readonly onReset: () => void
  readonly onClose: () => void
}) {
  return (
    <Dialog opened title={title} onClose={onClose}>
      <div className={styles['dialog']}>
        {sentences.map((text) => (
          <p key={text} className={styles['text']}>
            {text}
          </p>
        ))}
        <div className={styles['buttons']}>
          <Button variant="default" data-autofocus onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="default"
            className={styles['danger'] ?? ''}
            onClick={() => {
              onReset()
              onClose()
            }}
          >
            Reset
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
