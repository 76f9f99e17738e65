import { app, type BrowserWindow, screen } from 'electron'
import { events } from '../../shared/ipc/contract'
import type { MenuCommand } from '../../shared/model/menu-command'
import type { KeptValue } from '../files/kept-value'
import { openMainWindow } from './main-window'
import { rememberWindow } from './remember-window'
import { placeWindow } from './window-bounds'
import type { WindowState } from './window-state'

export interface KeepWindowOptions {
  readonly devServer: string | null
  readonly kept: Pick<KeptValue<WindowState>, 'loaded' | 'save'>
  /** It is opened, but not shown before it is asked for. */
  readonly startsHidden: boolean
  /** Whether closing the window only hides it. */
  readonly staysInTray: () => boolean
  readonly zoomPercent: () => number
}

export interface WindowKeeper {
  /** Null while there is none. */
  current(): BrowserWindow | null
  /** Brings it to the front, whether it was hidden, minimized or closed. */
  show(): void
  /** Has the page do something, in front of the person; later where it is not ready yet. */
  command(command: MenuCommand): void
  /** Gives everything in it this size; percent. */
  zoom(percent: number): void
  /** The page hears of commands from now on. */
  pageIsReady(): void
}

/**
 * Opens the app's one window, where it was, and again where it was closed and the app is started once
 * more. The app ends with it, but not on a Mac, and not where it stays in the tray.
 */
export function keepWindow(options: KeepWindowOptions): WindowKeeper {
  const { devServer, kept, staysInTray, zoomPercent } = options
  let state = kept.loaded
  let window: BrowserWindow | null = null
  let isQuitting = false
  let isReady = false
  let waiting: MenuCommand[] = []

  function open(isShown: boolean): BrowserWindow {
    const { primary, others } = displays()
    const place = placeWindow(
      state?.bounds ?? null,
      [primary, ...others].map(({ workArea }) => workArea)
    )
    const opened = openMainWindow({ devServer, place, zoomPercent })
    const { isMaximized = false, isFullScreen = false } = state ?? {}
    // Maximizing shows it, so that has to wait for the first showing.
    opened.once('show', () => {
      if (isMaximized) opened.maximize()
      if (isFullScreen) opened.setFullScreen(true)
      rememberWindow(opened, (next) => {
        state = next
        kept.save(next)
      })
    })
    if (isShown) {
      opened.once('ready-to-show', () => {
        opened.show()
      })
    }
    opened.on('close', (event) => {
      if (isQuitting || !staysInTray()) return
      event.preventDefault()
      opened.hide()
    })
    opened.webContents.on('render-process-gone', () => {
      isReady = false
    })
    opened.once('closed', () => {
      window = null
      isReady = false
    })
    window = opened
    return opened
  }

  function show(): void {
    if (window === null) {
      open(true)
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }

  open(!options.startsHidden)
  app.on('second-instance', show)
  app.on('activate', show)
  app.on('before-quit', () => {
    isQuitting = true
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  return {
    current: () => window,
    show,
    command(command) {
      show()
      if (isReady) window?.webContents.send(events.menuCommand.channel, command)
      else waiting = [command]
    },
    zoom(percent) {
      window?.webContents.setZoomFactor(percent / 100)
    },
    pageIsReady() {
      isReady = true
      for (const command of waiting) window?.webContents.send(events.menuCommand.channel, command)
      waiting = []
    }
  }
}

function displays(): { primary: Electron.Display; others: Electron.Display[] } {
  const primary = screen.getPrimaryDisplay()
  return { primary, others: screen.getAllDisplays().filter(({ id }) => id !== primary.id) }
}
