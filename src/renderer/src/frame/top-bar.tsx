import { CloseButton, Kbd, TextInput, Tooltip } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { durationText } from '../format/duration'
import { monitorConnection, useSocketStore } from '../stores/live'
import type { SocketStore } from '../stores/socket-store'
import { sizes } from '../theme/tokens'
import styles from './top-bar.module.css'

/** Data older than this many intervals is called stale. */
const staleAfterIntervals = 4
/** Longest filter; a longer one is cut by the box. */
const queryLimit = 200

/** The filter box and whether what is shown is live. */
export function TopBar({
  query,
  onQuery
}: {
  readonly query: string
  readonly onQuery: (query: string) => void
}) {
  const input = useRef<HTMLInputElement>(null)
  const [paused, setPaused] = useState(false)

  useEffect(() => {
    monitorConnection.setInterest({ paused })
  }, [paused])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLInputElement
      const onButton = event.target instanceof HTMLButtonElement
      const find = event.key === 'f' && (event.ctrlKey || event.metaKey)
      if (find || (event.key === '/' && !typing)) {
        event.preventDefault()
        input.current?.select()
      } else if (event.key === ' ' && !typing && !onButton) {
        event.preventDefault()
        setPaused((was) => !was)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
    }
  }, [])

  return (
    <header className={styles['bar']}>
      <TextInput
        ref={input}
        className={styles['search'] ?? ''}
        aria-label="Filter the ports"
        placeholder="Filter by port, process, service, user, address"
        value={query}
        maxLength={queryLimit}
        leftSection={<IconSearch size={sizes['icon-small']} aria-hidden />}
        rightSection={
          query === '' ? (
            <Kbd className={styles['key'] ?? ''}>/</Kbd>
          ) : (
            <CloseButton
              size="sm"
              aria-label="Clear the filter"
              onClick={() => {
                onQuery('')
              }}
            />
          )
        }
        onChange={(event) => {
          onQuery(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '') return
          event.preventDefault()
          onQuery('')
        }}
      />
      <Tooltip label={paused ? 'Go on (Space)' : 'Pause (Space)'}>
        <button
          type="button"
          className={styles['live']}
          aria-pressed={paused}
          aria-label="Pause"
          onClick={() => {
            setPaused(!paused)
          }}
        >
          <LiveState paused={paused} />
        </button>
      </Tooltip>
    </header>
  )
}

function LiveState({ paused }: { readonly paused: boolean }) {
  const store = useSocketStore()
  const now = useNow()
  const { state, text } = liveState(store, paused, now)
  return (
    <>
      <span className={styles['dot']} data-state={state} aria-hidden />
      {text}
    </>
  )
}

function liveState(
  { timing, hello, fault }: SocketStore,
  paused: boolean,
  now: number
): { state: 'live' | 'paused' | 'stale'; text: string } {
  if (paused) return { state: 'paused', text: 'Paused' }
  if (timing === null || hello === null) return { state: 'stale', text: 'Connecting' }
  const age = now - timing.collectedAt
  if (fault !== null || age > staleAfterIntervals * hello.intervalMs) {
    return { state: 'stale', text: `Stale, ${durationText(age)} old` }
  }
  return { state: 'live', text: `Live, every ${durationText(hello.intervalMs)}` }
}

/** The time of day, renewed each second while shown. */
function useNow(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = window.setInterval(() => {
      setNow(Date.now())
    }, 1000)
    return () => {
      window.clearInterval(timer)
    }
  }, [])
  return now
}
