/** Composition of the main process: it wires the parts together and does nothing itself. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { events, portMessageType } from '../shared/ipc/contract'
import { readCommandLine } from './command-line'
import { RequestRefused, serveRequests } from './ipc/serve-requests'
import { hostUtility } from './utility-host'
import { registerAppScheme } from './window/app-protocol'
import { openMainWindow, prepareSession } from './window/main-window'
import { takeScreenshot } from './window/screenshot'

/** Longest wait for live data before a screenshot is given up; milliseconds. */
const screenshotLimitMs = 30_000

const { screenshot } = readCommandLine(process.argv)
const devServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)

registerAppScheme()

function fail(message: string): never {
  console.error(`portlight: ${message}`)
  process.exit(1)
}

async function main(): Promise<void> {
  await app.whenReady()
  prepareSession(devServer)

  const monitor = hostUtility({
    entry: join(import.meta.dirname, 'monitor.js'),
    name: 'Portlight monitor',
    onStatus(status) {
      for (const window of BrowserWindow.getAllWindows()) {
        window.webContents.send(events.monitorStatus.channel, status)
      }
    }
  })
  app.on('will-quit', () => {
    monitor.stop()
  })

  let window: BrowserWindow | null = null

  async function finishScreenshot(file: string): Promise<void> {
    if (window === null) return
    try {
      await takeScreenshot(window, file)
      app.exit(0)
    } catch (error) {
      fail(`the picture could not be written: ${String(error)}`)
    }
  }

  serveRequests(
    {
      connectMonitor({ nonce }, frame) {
        const port = monitor.connect()
        if (port === null) {
          throw new RequestRefused({ kind: 'unavailable', message: 'The monitor is not running.' })
        }
        frame.postMessage(portMessageType, { nonce }, [port])
        return null
      },
      async reportLive() {
        if (screenshot !== null) await finishScreenshot(screenshot)
        return null
      }
    },
    devServer
  )

  window = openMainWindow(devServer)
  app.on('second-instance', () => {
    window?.show()
    window?.focus()
  })
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) window = openMainWindow(devServer)
  })
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
}

if (screenshot !== null) {
  // A picture is taken beside a running Portlight, not of it: own settings, no single instance.
  const folder = mkdtempSync(join(tmpdir(), 'portlight-'))
  app.setPath('userData', folder)
  process.on('exit', () => {
    rmSync(folder, { recursive: true, force: true })
  })
  setTimeout(() => fail('no live data came in time for the picture.'), screenshotLimitMs).unref()
  void main()
} else if (app.requestSingleInstanceLock()) {
  void main()
} else {
  app.quit()
}
