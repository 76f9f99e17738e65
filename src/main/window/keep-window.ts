import { app, type BrowserWindow } from 'electron'
import { openMainWindow } from './main-window'

/**
 * Opens the app's one window, and again where it was closed and the app is started once more. The app ends
 * with it, but not on a Mac. Returns what tells the window; null while there is none.
 */
export function keepWindow(devServer: string | null): () => BrowserWindow | null {
  let window: BrowserWindow | null = null

  function open(): void {
    const opened = openMainWindow(devServer)
    opened.once('closed', () => {
      window = null
    })
    window = opened
  }

  open()
  app.on('second-instance', () => {
    if (window === null) open()
    else if (window.isMinimized()) window.restore()
    window?.focus()
  })
  app.on('activate', () => {
    if (window === null) open()
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  return () => window
}
