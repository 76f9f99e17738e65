import { useEffect, useState } from 'react'
import type { ProcessAnswer, ProcessDetail } from '../../../../shared/model/process'
import type { ProcessRef } from '../../../../shared/model/socket'
import { monitorConnection } from '../../stores/live'
import { settingsStore } from '../../stores/settings'
import type { SocketStore } from '../../stores/socket-store'
import { LoadHistory, type LoadSample } from './load-history'

/** A process as it is known while it is on show. */
export interface ProcessOnShow {
  readonly ref: ProcessRef
  /** Null until the monitor has answered. */
  readonly answer: ProcessAnswer | null
  /** What was last known of it; stays when it ends. */
  readonly lastDetail: ProcessDetail | null
  /** When it was found ended; null while it runs. Milliseconds since the Unix epoch. */
  readonly goneAt: number | null
  /** What it used in the last minute. */
  readonly samples: readonly LoadSample[]
}

/** Has the monitor watch a process as long as it is on show; null where there is none to watch. */
export function useShownProcess(store: SocketStore, ref: ProcessRef | null): ProcessOnShow | null {
  const pid = ref?.pid ?? null
  const startedAt = ref?.startedAt ?? null
  const [history, setHistory] = useState(() => new LoadHistory())

  useEffect(() => {
    if (pid === null) return undefined
    const shown = { pid, startedAt }
    const samples = new LoadHistory()
    setHistory(samples)
    monitorConnection.setInterest({ process: shown })
    const unsubscribe = store.subscribe(() => {
      const known = store.processAnswer(shown)
      if (known === null || store.timing === null) return
      const { answer } = known
      const load = answer.kind === 'found' && answer.detail.load.known ? answer.detail.load : null
      samples.add(
        store.timing.collectedAt,
        load === null ? null : load.value,
        settingsStore.get('intervalMs')
      )
    })
    return () => {
      unsubscribe()
      monitorConnection.setInterest({ process: null })
    }
  }, [store, pid, startedAt])

  if (pid === null) return null
  const shown = { pid, startedAt }
  const known = store.processAnswer(shown)
  return {
    ref: shown,
    answer: known?.answer ?? null,
    lastDetail: known?.lastDetail ?? null,
    goneAt: known?.goneAt ?? null,
    samples: history.samples
  }
}
