import { Modal } from '@mantine/core'
import type { KeyboardEvent, ReactNode } from 'react'
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
  /** Closes this and nothing else: the window's own Escape looks at what is prevented. */
  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.preventDefault()
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size="auto"
      centered
      lockScroll={false}
      closeOnEscape={false}
      onKeyDown={closeOnEscape}
      closeButtonProps={{ 'aria-label': 'Close' }}
      transitionProps={{ duration: 0 }}
      overlayProps={{ className: styles['overlay'] ?? '' }}
      classNames={{
        content: styles['content'] ?? '',
        header: styles['header'] ?? '',
        title: styles['title'] ?? ''
      }}
    >
      {children}
    </Modal>
  )
}
