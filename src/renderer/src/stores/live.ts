import { useSyncExternalStore } from 'react'
import { bridge } from '../bridge'
import { maxMetricRows } from '../../../shared/ipc/stream'
import { FigureRequests } from './figure-requests'
import { type Freshness, freshnessOf } from './freshness'
import { connectMonitor } from './monitor-connection'
import { Selection, type SelectedSocket } from './selection'
import { settingsStore } from './settings'
import { SocketStore } from './socket-store'

/** The store, its connection and the selection: one of each for the life of the page. */
export const socketStore = new SocketStore()
export const selection = new Selection(socketStore)
/** The connection that was chosen on the screen of connections, apart from the port. */
export const connectionSelection = new Selection(socketStore)
export const monitorConnection = connectMonitor(bridge, socketStore, window)

export const figureRequests = new FigureRequests(socketStore, maxMetricRows, (metrics) => {
  monitorConnection.setInterest({ metrics })
})

/** Tells how often to collect while the window is to be seen; the same again is not told twice. */
let toldInterval: number | null = null
function tellInterval(): void {
  const intervalMs = settingsStore.get('intervalMs')
  if (intervalMs === toldInterval) return
  toldInterval = intervalMs
  monitorConnection.setInterest({ intervalMs })
}
settingsStore.subscribe(tellInterval)
tellInterval()

document.addEventListener('visibilitychange', () => {
  monitorConnection.setInterest({ visible: !document.hidden })
})

/** Renders again after each batch. */
export function useSocketStore(): SocketStore {
  useSyncExternalStore(socketStore.subscribeDrawn, socketStore.getVersion)
  return socketStore
}

export function useSelectedSocket(of: Selection = selection): SelectedSocket | null {
  return useSyncExternalStore(of.subscribe, of.get)
}

/** Whether what is shown is news; renders again only when that changes. */
export function useFreshness(paused: boolean): Freshness {
  return useSyncExternalStore(subscribeToTime, () => freshnessOf(socketStore, paused, Date.now()))
}

/** Data grows old without anything happening, so the clock is a source of change too. */
function subscribeToTime(listener: () => void): () => void {
  const timer = window.setInterval(listener, 1000)
  const unsubscribe = socketStore.subscribe(listener)
  return () => {
    window.clearInterval(timer)
    unsubscribe()
  }
}
