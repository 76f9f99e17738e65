import type { BrowserWindow } from 'electron'
import type { WindowState } from './window-state'

/** While a window is dragged its state is another many times a second; milliseconds. */
const settleMs = 500

/** Tells `save` how the window stands, a moment after that has changed and when it is closed. */
export function rememberWindow(window: BrowserWindow, save: (state: WindowState) => void): void {
  let timer: NodeJS.Timeout | null = null

  function saveNow(): void {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (window.isDestroyed()) return
    const { x, y, width, height } = window.getNormalBounds()
    save({
      bounds: { x, y, width, height },
      isMaximized: window.isMaximized(),
      isFullScreen: window.isFullScreen()
    })
  }

  function saveSoon(): void {
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(saveNow, settleMs)
  }

  window.on('resize', saveSoon)
  window.on('move', saveSoon)
  window.on('maximize', saveSoon)
  window.on('unmaximize', saveSoon)
  window.on('enter-full-screen', saveSoon)
  window.on('leave-full-screen', saveSoon)
  window.on('close', saveNow)
}
