/** Composition of the main process: it wires the parts together and does nothing itself. */
import { join } from 'node:path'
import { app, clipboard, nativeTheme, shell } from 'electron'
import { actionHandlers } from './action-handlers'
import { askForFile } from './export/ask-for-file'
import { createExportSaver } from './export/save-export'
import { handOverPort } from './hand-over-port'
import { hostMonitor } from './host-monitor'
import { hostProber } from './host-prober'
import { serveRequests } from './ipc/serve-requests'
import { finishBeforeQuit } from './settings/finish-before-quit'
import { openSettings, settingsHandlers } from './settings/open-settings'
import { registerAppScheme } from './window/app-protocol'
import { keepWindow } from './window/keep-window'
import { prepareSession } from './window/main-window'
import { endWithScreenshot, limitScreenshot, readScreenshotOption } from './window/screenshot'
import { tellWindows } from './window/tell-windows'

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

  const { monitor, desk } = hostMonitor((status) => {
    tellWindows('monitorStatus', status)
  })
  const prober = hostProber((status) => {
    tellWindows('proberStatus', status)
  })
  app.on('will-quit', () => {
    monitor.stop()
    prober.stop()
  })

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
      connectMonitor: ({ nonce }, frame) =>
        handOverPort(monitor, { process: 'monitor', nonce }, frame),
      connectProber: ({ nonce }, frame) =>
        handOverPort(prober, { process: 'prober', nonce }, frame),
      async reportLive() {
        const shown = shownWindow()
        if (screenshot !== null && shown !== null) await endWithScreenshot(shown, screenshot)
        return null
      }
    },
    devServer
  )

  const shownWindow = keepWindow(devServer)
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
