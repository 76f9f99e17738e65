import { useSyncExternalStore } from 'react'
import { bridge } from '../bridge'
import { connectMonitor } from './monitor-connection'
import { Selection, type SelectedSocket } from './selection'
import { SocketStore } from './socket-store'

/** The store, its connection and the selection: one of each for the life of the page. */
export const socketStore = new SocketStore()
export const selection = new Selection(socketStore)
export const monitorConnection = connectMonitor(bridge, socketStore)

/** Renders again after each batch. */
export function useSocketStore(): SocketStore {
  useSyncExternalStore(socketStore.subscribe, socketStore.getVersion)
  return socketStore
}

export function useSelectedSocket(): SelectedSocket | null {
  return useSyncExternalStore(selection.subscribe, selection.get)
}
