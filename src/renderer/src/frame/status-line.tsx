import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { countText, millisecondsText, timeText } from '../format/locale-text'
import { useSocketStore } from '../stores/live'
import type { SocketStore } from '../stores/socket-store'
import { sizes } from '../theme/tokens'
import styles from './status-line.module.css'

/** The bottom edge: what was collected, how, and what is not shown. */
export function StatusLine() {
  const store = useSocketStore()
  const { timing, hello } = store
  return (
    <footer className={styles['line']}>
      {timing !== null && (
        <span data-tip={`Collected at ${timeText(timing.collectedAt)}`}>
          {countText(store.size)} {store.size === 1 ? 'socket' : 'sockets'}, collected in{' '}
          {millisecondsText(timing.durationMs)}
        </span>
      )}
      {store.hiddenOwners > 0 && <HiddenOwners store={store} />}
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

function HiddenOwners({ store }: { readonly store: SocketStore }) {
  const elevated = store.hello?.machine.elevated
  return (
    <Explained
      label={`${countText(store.hiddenOwners)} of ${countText(store.size)} without a visible owner: why?`}
    >
      <h2 className={styles['title']}>Why are owners missing?</h2>
      {elevated?.known === true && elevated.value ? (
        <p className={styles['text']}>
          Portlight runs with full rights and has looked at every process it can see. What is left
          is held by the kernel itself, by a container or by another pid namespace.
        </p>
      ) : (
        <p className={styles['text']}>
          The system shows the processes of other users to administrators only. Their sockets are
          listed all the same, with the user they belong to. Start Portlight as an administrator to
          see the programs too.
        </p>
      )}
    </Explained>
  )
}

function Explained({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={sizes.notice}
      position="top"
      withArrow
      shadow="md"
    >
      <Popover.Target>
        <button
          type="button"
          className={styles['button']}
          onClick={() => {
            setOpened(!opened)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || !opened) return
            event.preventDefault()
            setOpened(false)
          }}
        >
          {label}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles['popover'] ?? ''}>{children}</Popover.Dropdown>
    </Popover>
  )
}
