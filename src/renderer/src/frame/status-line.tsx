import { Popover } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { elevationRemedy, ownerHiddenText } from '../components/owner-hidden-text'
import { countText, millisecondsText, timeText } from '../format/locale-text'
import { useSocketStore } from '../stores/live'
import type { SocketStore } from '../stores/socket-store'
import { sizes } from '../theme/tokens'
import { tip } from '../components/tip'
import styles from './status-line.module.css'

/** The bottom edge: what was collected, how, and what is not shown. */
export function StatusLine() {
  const store = useSocketStore()
  const { timing, hello } = store
  return (
    <footer className={styles['line']}>
      {timing !== null && (
        <span {...tip(`Collected at ${timeText(timing.collectedAt)}`)}>
          {countText(store.size)} {store.size === 1 ? 'socket' : 'sockets'}, collected in{' '}
          {millisecondsText(timing.durationMs)}
        </span>
      )}
      <HiddenOwners store={store} />
      {hello !== null && (
        <span className={styles['end']}>
          <Explained label={`Source: ${hello.source.name}`}>
            <h2 className={styles['title']}>Where this comes from</h2>
            <p className={styles['text']}>{hello.source.reason}</p>
            <h2 className={styles['title']}>What is not shown here</h2>
            <ul className={styles['gaps']}>
              {hello.gaps.map(({ what, why, remedy }) => (
                <li key={what}>
                  <b>{what}.</b> {why} {remedy}
                </li>
              ))}
            </ul>
          </Explained>
        </span>
      )}
    </footer>
  )
}

/** Sockets that must have an owner but show none, each reason with its number. */
function HiddenOwners({ store }: { readonly store: SocketStore }) {
  // The owner of a socket that has just appeared may be found a moment later.
  const reasons = [...store.hiddenOwners].filter(([reason]) => reason !== 'not-yet-known')
  if (reasons.length === 0) return null
  const total = reasons.reduce((sum, [, count]) => sum + count, 0)
  return (
    <Explained
      label={`${countText(total)} of ${countText(store.size)} without a visible owner: why?`}
    >
      <h2 className={styles['title']}>Why are owners missing?</h2>
      <ul className={styles['gaps']}>
        {reasons.map(([reason, count]) => (
          <li key={reason}>
            <b>
              {countText(count)} {count === 1 ? 'socket' : 'sockets'}, “
              {ownerHiddenText(reason).label}”:
            </b>{' '}
            {ownerHiddenText(reason).explanation}
          </li>
        ))}
      </ul>
      {store.hiddenOwners.has('not-permitted') && store.hello !== null && (
        <p className={styles['text']}>
          The sockets themselves are listed all the same.{' '}
          {elevationRemedy(store.hello.machine.elevated)}
        </p>
      )}
    </Explained>
  )
}

function Explained({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const [opened, setOpened] = useState(false)

  /** Closes this and nothing else: the window's own Escape looks at what is prevented. */
  function closeOnEscape(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !opened) return
    event.preventDefault()
    setOpened(false)
  }
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={sizes.notice}
      position="top"
      withArrow
      closeOnEscape={false}
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={styles['button']}
          onClick={() => {
            setOpened(!opened)
          }}
          onKeyDown={closeOnEscape}
        >
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles['popover'] ?? ''} onKeyDown={closeOnEscape}>
        {children}
      </Popover.Dropdown>
    </Popover>
  )
}
