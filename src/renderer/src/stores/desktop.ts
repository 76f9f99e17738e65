import { useSyncExternalStore } from 'react'
import type { DesktopState } from '../../../shared/model/desktop'
import { bridge } from '../bridge'
import { DesktopStore } from './desktop-store'

/** The part of Portlight outside of the window, for the life of the page. */
export const desktopStore = new DesktopStore(bridge)

/** Null before main has told. */
export function useDesktop(): DesktopState | null {
  return useSyncExternalStore(desktopStore.subscribe, desktopStore.getState)
}

/** Whether collecting is paused, by the window, the menu or the tray. */
export function usePaused(): boolean {
  return useSyncExternalStore(desktopStore.subscribe, desktopStore.isPaused)
}
