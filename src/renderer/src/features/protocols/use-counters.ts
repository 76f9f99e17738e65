import { useEffect, useSyncExternalStore } from 'react'
import type { CountersMessage } from '../../../../shared/ipc/stream'
import type { CounterPoint } from '../../../../shared/model/counter-history'
import { monitorConnection, socketStore } from '../../stores/live'

const { counters } = socketStore

/** What the protocols count, asked for as long as it is on show; null before the first look. */
export function useCounters(): {
  readonly newest: CountersMessage | null
  readonly points: readonly CounterPoint[]
} {
  useEffect(() => {
    monitorConnection.setInterest({ counters: true })
    return () => {
      monitorConnection.setInterest({ counters: false })
    }
  }, [])
  return {
    newest: useSyncExternalStore(counters.subscribe, counters.getNewest),
    points: useSyncExternalStore(counters.subscribe, counters.getPoints)
  }
}
