/** Composition of the main process: it wires the parts together and does nothing itself. */
import { join } from 'node:path'
import { app, BrowserWindow, clipboard, nativeTheme, shell } from 'electron'
import { type EventName, type EventPayload, events, portMessageType } from '../shared/ipc/contract'
import { monitorEngineOptions } from '../shared/monitor-engine-options'
import { actionHandlers } from './action-handlers'
import { askForFile } from './export/ask-for-file'
import { createExportSaver } from './export/save-export'
import { RequestRefused } from './ipc/request-refused'
import { serveRequests } from './ipc/serve-requests'
import { nativeRefusal } from './native-refusal'
import { finishBeforeQuit } from './settings/finish-before-quit'
import { openSettings, settingsHandlers } from './settings/open-settings'
import { hostUtility } from './utility-host'
import { registerAppScheme } from './window/app-protocol'
import { openMainWindow, prepareSession } from './window/main-window'
import { endWithScreenshot, limitScreenshot, readScreenshotOption } from './window/screenshot'
import { createWorkDesk } from './work-desk'

const screenshot = readScreenshotOption(process.argv)
const devServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)

registerAppScheme()

async function main(): Promise<void> {
  await app.whenReady()
  prepareSession(devServer)

  const settings = await openSettings(app.getPath('userData'), (state) => {
    nativeTheme.themeSource = state.settings.theme
    tellWindows('settingsChanged', state)
  })
  // Dialogs and the frame of the window, too.
  nativeTheme.themeSource = settings.state().settings.theme
  finishBeforeQuit(() => settings.settled())

  let refusal: string | null = null
  const monitor = hostUtility({
    entry: join(import.meta.dirname, 'monitor.js'),
    name: 'Portlight monitor',
    engineOptions: monitorEngineOptions,
    argumentsAfter(earlyEnds) {
      // Once refused it stays so: a healthy run without native code says nothing for it.
      refusal ??= nativeRefusal(earlyEnds)
      return refusal === null ? [] : [refusal]
    },
    onMessage(message) {
      desk.receive(message)
    },
    onStatus(status) {
      if (status.state === 'down') desk.monitorEnded()
      tellWindows('monitorStatus', status)
    }
  })
  const desk = createWorkDesk((message) => monitor.post(message))
  app.on('will-quit', () => {
    monitor.stop()
  })

  let window: BrowserWindow | null = null

  serveRequests(
    {
      ...actionHandlers({
        desk,
        ownPids: () => app.getAppMetrics().map(({ pid }) => pid),
        showFile(path) {
          shell.showItemInFolder(path)
        },
        audit(line) {
          console.info(line)
        }
      }),
      ...settingsHandlers(settings),
      saveExport: createExportSaver(askForFile),
      async copyText({ text }) {
        await clipboard.writeText(text)
        return null
      },
      connectMonitor({ nonce }, frame) {
        const port = monitor.connect()
        if (port === null) {
          throw new RequestRefused({ kind: 'unavailable', message: 'The monitor is not running.' })
        }
        frame.postMessage(portMessageType, { nonce }, [port])
        return null
      },
      async reportLive() {
        if (screenshot !== null && window !== null) await endWithScreenshot(window, screenshot)
        return null
      }
    },
    devServer
  )

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
}

function tellWindows<K extends EventName>(name: K, payload: EventPayload<K>): void {
  for (const window of BrowserWindow.getAllWindows()) {
    window.webContents.send(events[name].channel, payload)
  }
}

if (screenshot !== null) {
  // A picture is taken beside a running Portlight, not of it: own settings, no single instance.
  app.setPath('userData', join(app.getPath('userData'), 'screenshot'))
  limitScreenshot()
  void main()
} else if (app.requestSingleInstanceLock()) {
  void main()
} else {
  app.quit()
}
