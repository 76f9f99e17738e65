import { Tooltip, VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { durationText } from '../format/duration'
import type { Freshness } from '../stores/freshness'
import { useSocketStore } from '../stores/live'
import styles from './top-bar.module.css'

/** Age from which on it is told; milliseconds. */
const leastAgeMs = 2000

const stateTexts: Readonly<Record<Freshness, string>> = {
  connecting: 'Connecting',
  live: 'Live',
  paused: 'Paused',
  stale: 'Stale'
}

/** Whether what is shown is live, and the switch that holds it. */
export function LiveButton({
  freshness,
  paused,
  onPaused
}: {
  readonly freshness: Freshness
  readonly paused: boolean
  readonly onPaused: () => void
}) {
  return (
    <>
      {/* Announces a change of the state, and not each second of its age. */}
      <VisuallyHidden role="status">{stateTexts[freshness]}</VisuallyHidden>
      <Tooltip label={paused ? 'Go on (Space)' : 'Pause (Space)'}>
        <button type="button" className={styles['live']} aria-pressed={paused} onClick={onPaused}>
          <span className={styles['dot']} data-state={freshness} aria-hidden />
          <span>
            {stateTexts[freshness]}
            {freshness !== 'live' && <Age />}
          </span>
        </button>
      </Tooltip>
    </>
  )
}

function Age() {
  const store = useSocketStore()
  const now = useNow()
  const age = store.timing === null ? 0 : now - store.timing.collectedAt
  // Below that an age would only flicker by.
  return age < leastAgeMs ? null : <>, {durationText(age)} old</>
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
