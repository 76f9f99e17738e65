// @ts-check
// Main script of an Electron that does nothing but show a static page in a window like the app's, and
// prints when that was painted, as milliseconds since the Unix epoch.
import path from 'node:path'
import process from 'node:process'
import { app, BrowserWindow, ipcMain } from 'electron'

const folder = import.meta.dirname
ipcMain.handle('painted', () => {
  process.stdout.write(`painted ${Date.now()}\n`)
})

// Electron is ready only once this script has ended.
void app.whenReady().then(open)

function open() {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(folder, 'preload.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false
    }
  })
  window.once('ready-to-show', () => {
    window.show()
  })
  void window.loadFile(path.join(folder, 'page.html'))
}
