import { join } from 'node:path'
import { BrowserWindow, session } from 'electron'
import { serveApp } from './app-protocol'
import { appOrigin } from './app-url'
import { lockSession } from './locked-session'
import { forbidNavigation } from './navigation-policy'

/** A page that ends again sooner than this is not loaded a second time; milliseconds. */
const reloadPauseMs = 10_000

const outFolder = join(import.meta.dirname, '..')

/** Prepares the session once, before the first window. */
export function prepareSession(devServer: string | null): void {
  lockSession(session.defaultSession, devServer)
  serveApp(session.defaultSession, join(outFolder, 'renderer'))
}

/** Opens the window on the app's page. It is shown when it has something to show. */
export function openMainWindow(devServer: string | null): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Portlight',
    icon: join(outFolder, '..', 'resources', 'icon.png'),
    width: 1280,
    height: 800,
    // The pane and the columns nobody can do without fit side by side.
    minWidth: 880,
    minHeight: 480,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(outFolder, 'preload', 'index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false
    }
  })
  forbidNavigation(window.webContents, devServer)
  let reloadedAt = Number.NEGATIVE_INFINITY
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    const now = performance.now()
    if (reason === 'clean-exit' || now - reloadedAt < reloadPauseMs) return
    reloadedAt = now
    console.error(`The window's process ended (${reason}); it is loaded again.`)
    window.webContents.reload()
  })
  window.once('ready-to-show', () => {
    window.show()
  })
  void window.loadURL(devServer ?? `${appOrigin}/index.html`)
  return window
}
