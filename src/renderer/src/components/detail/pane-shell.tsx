import { ActionIcon, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconX } from '@tabler/icons-react'
import { type ReactNode, type RefObject, useSyncExternalStore } from 'react'
import { useSetting } from '../../stores/settings'
import { sizes } from '../../theme/tokens'
import { HostileText } from '../hostile-text'
import { PaneEdge } from './pane-edge'
import styles from './pane-shell.module.css'
import { paneWidthWithin } from './pane-width'

/** What every kind of subject needs of the pane around it. */
export interface PaneSurroundings {
  /** Receives the part that scrolls and takes the focus. */
  readonly content: RefObject<HTMLDivElement | null>
  /** What the pane showed before: hostile text; null where nothing. */
  readonly cameFrom: string | null
  readonly onBack: () => void
  readonly onClose: () => void
}

/** The pane on the right: a head, what is told, and at its foot what can be done. */
export function PaneShell({
  label,
  title,
  subtitle,
  actions,
  surroundings,
  children
}: {
  readonly label: string
  readonly title: ReactNode
  readonly subtitle: ReactNode
  readonly actions: ReactNode
  readonly surroundings: PaneSurroundings
  readonly children: ReactNode
}) {
  const { content, cameFrom, onBack, onClose } = surroundings
  const [wanted, setWanted] = useSetting('paneWidth')
  const within = paneWidthWithin(wanted, useWindowWidth())
  return (
    <aside className={styles['pane']} style={{ width: within.width }} aria-label={label}>
      <PaneEdge within={within} onWidth={setWanted} />
      <header className={styles['header']}>
        {cameFrom !== null && (
          <button type="button" className={styles['back']} onClick={onBack}>
            <IconChevronLeft size={sizes['icon-small']} aria-hidden />
            <span className={styles['cut']}>
              back to <HostileText>{cameFrom}</HostileText>
            </span>
          </button>
        )}
        <div className={styles['line']}>
          <h2 className={styles['title']}>{title}</h2>
          <Tooltip label="Close (Esc)">
            <ActionIcon variant="subtle" color="gray" aria-label="Close details" onClick={onClose}>
              <IconX size={sizes.icon} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </div>
        <div className={styles['subtitle']}>{subtitle}</div>
      </header>
      <div
        ref={content}
        className={styles['content']}
        role="region"
        aria-label="Details"
        tabIndex={0}
      >
        {children}
      </div>
      {actions}
    </aside>
  )
}

function useWindowWidth(): number {
  return useSyncExternalStore(subscribeToResize, () => window.innerWidth)
}

function subscribeToResize(listener: () => void): () => void {
  window.addEventListener('resize', listener)
  return () => {
    window.removeEventListener('resize', listener)
  }
}
