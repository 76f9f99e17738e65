import { Modal } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useEscape } from '../components/use-layer'
import styles from './dialog.module.css'

/**
 * A dialog over the window; Escape, a click beside it and its button close it, and the focus goes back
 * to where it was. The scrolling of the page is not locked: the page never scrolls, and the lock would
 * write a style sheet of its own, which the policy of the page refuses.
 */
export function Dialog({
  title,
  opened,
  onClose,
  children
}: {
  readonly title: string
  readonly opened: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  useReturnFocus()

  useEscape(opened, onClose)
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size="auto"
      centered
      lockScroll={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
      classNames={{
        overlay: styles['overlay'] ?? '',
        content: styles['content'] ?? '',
        title: styles['title'] ?? ''
      }}
    >
      <Modal.Overlay />
      <Modal.Content>
        {/* Not the kit’s header, which would be one more banner of the page. */}
        <div className={styles['header']}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label="Close" />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}

/** The kit gives the focus back when a dialog closes, but not when it is taken away while it is open. */
function useReturnFocus(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    },
    [before]
  )
}
