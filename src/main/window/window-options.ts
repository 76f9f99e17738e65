import { join } from 'node:path'
import type { BrowserWindowConstructorOptions } from 'electron'
import { type Bounds, leastWindowSize, type Size } from './window-bounds'

/**
 * How the window is made. `outFolder` holds the built app; the page runs isolated and in the sandbox,
 * with nothing but the methods that preload gives it.
 */
export function windowOptions(
  place: Size | Bounds,
  outFolder: string
): BrowserWindowConstructorOptions {
  return {
    title: 'Portlight',
    icon: join(outFolder, '..', 'resources', 'icon.png'),
    ...place,
    minWidth: leastWindowSize.width,
    minHeight: leastWindowSize.height,
    show: false,
    // Alt shows the menu where it is part of the window.
    autoHideMenuBar: true,
    webPreferences: {
      preload: join(outFolder, 'preload', 'index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false
    }
  }
}
