/** Composition of the main process: it wires the parts together and does nothing itself. */
import { join } from 'node:path'
import { app, clipboard, nativeTheme, shell } from 'electron'
import { actionHandlers } from './action-handlers'
import { openDesktop, openListenerFile } from './desktop/open-desktop'
import { askForFile } from './export/ask-for-file'
import { createExportSaver } from './export/save-export'
import { askToOpen } from './files/ask-to-open'
import { openKeptValue } from './files/kept-value'
import { handOverPort } from './hand-over-port'
import { hostMonitor } from './host-monitor'
import { hostProber } from './host-prober'
import { serveRequests } from './ipc/serve-requests'
import { startLog } from './log/start-log'
import { createSessionOpener } from './sessions/open-session'
import { finishBeforeQuit } from './settings/finish-before-quit'
import { openSettings, settingsHandlers } from './settings/open-settings'
import { createSettingsTransfer } from './settings/transfer-settings'
import { registerAppScheme } from './window/app-protocol'
import { keepWindow } from './window/keep-window'
import { prepareSession } from './window/main-window'
import { forbidNameLookups } from './window/no-name-lookups'
import { endWithScreenshot, limitScreenshot, readOptions } from './window/screenshot'
import { tellWindows } from './window/tell-windows'
import { windowStateSchema } from './window/window-state'

const { screenshot, hidden } = readOptions(process.argv)
const devServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)

registerAppScheme()
forbidNameLookups(app.commandLine)

async function main(): Promise<void> {
  const folder = app.getPath('userData')
  const opening = Promise.all([
    openSettings(folder, (state, before) => {
      adopt(state.settings)
      if (state.settings.socketEngine !== before.socketEngine) monitor.restart()
      tellWindows('settingsChanged', state)
    }),
    openKeptValue(join(folder, 'window.json'), windowStateSchema, (reason) => {
      if (reason !== null) console.error(`Where the window stands could not be saved: ${reason}`)
    }),
    openListenerFile(folder, () => {
      desktop.recordChanged()
    })
  ])
  await app.whenReady()
  const log = startLog()
  const [settings, place, listeners] = await opening
  prepareSession(devServer, () => settings.state())
  const chosen = () => settings.state().settings
  nativeTheme.themeSource = chosen().theme

  const { desktop, handlers, adopt } = openDesktop({
    listeners,
    settings,
    window: () => window,
    order: (order) => void monitor.post(order),
    isPicture: screenshot !== null,
    isDeveloping: devServer !== null
  })
  finishBeforeQuit(() =>
    Promise.all([settings.settled(), place.settled(), listeners.settled(), log.settled()])
  )

  const { monitor, desk } = hostMonitor({
    engine: () => chosen().socketEngine,
    onStatus(status) {
      desktop.monitorIs(status)
      tellWindows('monitorStatus', status)
    },
    onNews: (news) => {
      desktop.receive(news)
    }
  })
  const prober = hostProber((status) => {
    tellWindows('proberStatus', status)
  })
  app.on('will-quit', () => {
    monitor.stop()
    prober.stop()
  })

  const saveExport = createExportSaver(askForFile)
  serveRequests(
    {
      ...actionHandlers({
        desk,
        ownPids: () => app.getAppMetrics().map(({ pid }) => pid),
        showFile(path) {
          shell.showItemInFolder(path)
        },
        mayAskForNames: () => chosen().reverseDns,
        audit: console.info
      }),
      ...settingsHandlers(settings),
      ...createSettingsTransfer(settings, saveExport, () => askToOpen('Import settings')),
      openSession: createSessionOpener(() => askToOpen('Open a session')),
      ...handlers,
      saveExport,
      async copyText({ text }) {
        await clipboard.writeText(text)
        return null
      },
      connectMonitor: ({ nonce }, frame) =>
        handOverPort(monitor, { process: 'monitor', nonce }, frame),
      connectProber: ({ nonce }, frame) =>
        handOverPort(prober, { process: 'prober', nonce }, frame),
      async reportLive() {
        const shown = window.current()
        if (screenshot !== null && shown !== null) await endWithScreenshot(shown, screenshot)
        return null
      }
    },
    devServer
  )

  const staysInTray = () => chosen().showTray && chosen().closeToTray && desktop.state().tray.can
  const window = keepWindow({
    devServer,
    kept: place,
    startsHidden: hidden && staysInTray(),
    staysInTray,
    zoomPercent: () => chosen().zoomPercent
  })
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
