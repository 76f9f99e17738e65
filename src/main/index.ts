/** Composition of the main process: it wires the parts together and does nothing itself. */
import { app, nativeTheme, powerMonitor } from 'electron'
import { openDesktop } from './desktop/open-desktop'
import { hostMonitor } from './host-monitor'
import { hostProber } from './host-prober'
import { serveRequests } from './ipc/serve-requests'
import { startLog } from './log/start-log'
import { openKeptFiles } from './open-kept-files'
import { requestHandlers } from './request-handlers'
import { finishBeforeQuit } from './settings/finish-before-quit'
import { registerAppScheme } from './window/app-protocol'
import { keepWindow } from './window/keep-window'
import { prepareSession } from './window/main-window'
import { forbidNameLookups } from './window/no-name-lookups'
import { hastenPage } from './window/page-engine-options'
import { endWithScreenshot, prepareScreenshot, readOptions } from './window/screenshot'
import { tellWindows } from './window/tell-windows'

const { screenshot, hidden } = readOptions(process.argv)
const devServer = app.isPackaged ? null : (process.env['ELECTRON_RENDERER_URL'] ?? null)

registerAppScheme()
forbidNameLookups(app.commandLine)
hastenPage(app.commandLine)

async function main(): Promise<void> {
  const opening = openKeptFiles(app.getPath('userData'), {
    onSettings(state, before) {
      adopt(state.settings)
      if (state.settings.socketEngine !== before.socketEngine) monitor.restart()
      tellWindows('settingsChanged', state)
    },
    onListeners: () => {
      desktop.recordChanged()
    }
  })
  await app.whenReady()
  const log = startLog()
  const kept = await opening
  const { settings, place, listeners } = kept
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
  finishBeforeQuit(() => Promise.all([kept.settled(), log.settled()]))

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
  powerMonitor.on('resume', () => {
    console.info('The computer woke up')
    monitor.post({ type: 'look' })
  })
  const prober = hostProber(
    (status) => {
      tellWindows('proberStatus', status)
    },
    (seconds) => {
      tellWindows('proberQuiet', { seconds })
    }
  )
  app.on('will-quit', () => {
    monitor.stop()
    prober.stop()
  })

  serveRequests(
    requestHandlers({
      settings,
      desktop: handlers,
      desk,
      monitor,
      prober,
      onLive: () => endWithScreenshot(window.current(), screenshot)
    }),
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

if (screenshot !== null) prepareScreenshot()
if (screenshot !== null || app.requestSingleInstanceLock()) void main()
else app.quit()
