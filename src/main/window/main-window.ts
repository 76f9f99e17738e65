import { join } from 'node:path'
import { BrowserWindow, session } from 'electron'
import type { SettingsState } from '../../shared/model/settings'
import { serveApp } from './app-protocol'
import { appOrigin } from './app-url'
import { keepPageAlive } from './keep-page-alive'
import { lockSession } from './locked-session'
import { forbidNavigation } from './navigation-policy'
import type { Bounds, Size } from './window-bounds'
import { windowOptions } from './window-options'

const outFolder = join(import.meta.dirname, '..')

/** Prepares the session once, before the first window. `settings` is asked with each load of the page. */
export function prepareSession(devServer: string | null, settings: () => SettingsState): void {
  lockSession(session.defaultSession, devServer)
  serveApp(session.defaultSession, join(outFolder, 'renderer'), settings)
}

/** Opens the window on the app's page, without showing it. `zoomPercent` is asked with each load. */
export function openMainWindow(options: {
  readonly devServer: string | null
  readonly place: Size | Bounds
  readonly zoomPercent: () => number
}): BrowserWindow {
  const { devServer, place, zoomPercent } = options
  const window = new BrowserWindow(windowOptions(place, outFolder))
  const { webContents } = window
  forbidNavigation(webContents, devServer)
  // Chromium keeps sizes by origin, from one start to the next, and knows nothing of the setting.
  webContents.on('dom-ready', () => {
    webContents.setZoomFactor(zoomPercent() / 100)
  })
  keepPageAlive(window)
  void window.loadURL(devServer ?? `${appOrigin}/index.html`)
  return window
}
