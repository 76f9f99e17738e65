import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'

/**
 * The way out of a question, which has the focus at first; when it was answered the button that had it
 * goes, and the focus comes back here.
 */
export function DialogCancel({
  isDone,
  onClose
}: {
  /** The question was answered: nothing is left to be cancelled. */
  readonly isDone: boolean
  readonly onClose: () => void
}) {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (isDone) button.current?.focus()
  }, [isDone])
  return (
    <Button ref={button} variant="default" data-autofocus onClick={onClose}>
      {isDone ? 'Close' : 'Cancel'}
    </Button>
  )
}
