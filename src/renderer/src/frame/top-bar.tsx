import { Tooltip, VisuallyHidden } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { QueryBox } from '../components/query-box'
import { durationText } from '../format/duration'
import { completionValues } from '../stores/completion-values'
import { collectionPeriodMs, type Freshness } from '../stores/freshness'
import { monitorConnection, socketStore, useSocketStore } from '../stores/live'
import styles from './top-bar.module.css'

const values = completionValues(socketStore)

interface TopBarProps {
  /** Name of the query box and what it says while it is empty. */
  readonly queryLabel: string
  readonly queryHint: string
  readonly query: string
  readonly onQuery: (query: string) => void
  /** Enter or the down arrow: on to what the filter left. */
  readonly onEnter: () => void
  readonly paused: boolean
  readonly onPaused: (paused: boolean) => void
  readonly freshness: Freshness
}

/** The filter box and whether what is shown is live. */
export function TopBar(props: TopBarProps) {
  const { queryLabel, queryHint, query, onQuery, onEnter, paused, onPaused, freshness } = props
  const input = useRef<HTMLInputElement>(null)

  useEffect(() => {
    monitorConnection.setInterest({ paused })
  }, [paused])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || event.altKey || event.shiftKey) return
      const withControl = event.ctrlKey || event.metaKey
      const isFind = withControl ? event.key.toLowerCase() === 'f' : event.key === '/'
      if (isFind && (withControl || !isTyping(event.target))) {
        event.preventDefault()
        input.current?.select()
      } else if (event.key === ' ' && !withControl && !usesSpace(event.target)) {
        event.preventDefault()
        onPaused(!paused)
      }
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
    }
  }, [paused, onPaused])

  return (
    <header className={styles['bar']}>
      <QueryBox
        ref={input}
        label={queryLabel}
        placeholder={queryHint}
        keyHint="/"
        query={query}
        onQuery={onQuery}
        onEnter={onEnter}
        values={values}
      />
      {/* Announces a change of the state, and not each second of its age. */}
      <VisuallyHidden role="status">{stateTexts[freshness]}</VisuallyHidden>
      <Tooltip label={paused ? 'Go on (Space)' : 'Pause (Space)'}>
        <button
          type="button"
          className={styles['live']}
          aria-pressed={paused}
          onClick={() => {
            onPaused(!paused)
          }}
        >
          <LiveState freshness={freshness} />
        </button>
      </Tooltip>
    </header>
  )
}

/** Age from which on it is told; milliseconds. */
const leastAgeMs = 2000

const stateTexts: Readonly<Record<Freshness, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  paused: 'Paused',
  stale: 'Stale'
}

function LiveState({ freshness }: { readonly freshness: Freshness }) {
  return (
    <>
      <span className={styles['dot']} data-state={freshness} aria-hidden />
      <span>
        {stateTexts[freshness]}
        <LiveDetail freshness={freshness} />
      </span>
    </>
  )
}

function LiveDetail({ freshness }: { readonly freshness: Freshness }) {
  const store = useSocketStore()
  const now = useNow()
  if (freshness === 'live') return <>, every {durationText(collectionPeriodMs(store))}</>
  const age = store.timing === null ? 0 : now - store.timing.collectedAt
  // Below that an age would only flicker by.
  return age < leastAgeMs ? null : <>, {durationText(age)} old</>
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement
}

/** Space presses a button and scrolls a region. */
function usesSpace(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, button, [role="region"]') !== null
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
