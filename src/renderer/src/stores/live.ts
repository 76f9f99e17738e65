import { useSyncExternalStore } from 'react'
import { bridge } from '../bridge'
import { type Freshness, freshnessOf } from './freshness'
import { connectMonitor } from './monitor-connection'
import { Selection, type SelectedSocket } from './selection'
import { SocketStore } from './socket-store'

/** The store, its connection and the selection: one of each for the life of the page. */
export const socketStore = new SocketStore()
export const selection = new Selection(socketStore)
export const monitorConnection = connectMonitor(bridge, socketStore, window)

document.addEventListener('visibilitychange', () => {
  monitorConnection.setInterest({ visible: !document.hidden })
})

/** Renders again after each batch. */
export function useSocketStore(): SocketStore {
  useSyncExternalStore(socketStore.subscribe, socketStore.getVersion)
  return socketStore
}

export function useSelectedSocket(): SelectedSocket | null {
  return useSyncExternalStore(selection.subscribe, selection.get)
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
