import { app, clipboard, shell } from 'electron'
import { actionHandlers } from './action-handlers'
import type { DesktopHandlers } from './desktop/open-desktop'
import { askForFile } from './export/ask-for-file'
import { createExportSaver } from './export/save-export'
import { askToOpen } from './files/ask-to-open'
import { handOverPort } from './hand-over-port'
import type { RequestHandlers } from './ipc/serve-requests'
import { createSessionOpener } from './sessions/open-session'
import { settingsHandlers } from './settings/open-settings'
import type { SettingsKeeper } from './settings/settings-keeper'
import { createSettingsTransfer } from './settings/transfer-settings'
import type { UtilityHost } from './utility-host'
import { createPageErrorLines } from './window/page-error-lines'
import type { WorkDesk } from './work-desk'

/** What does each request of the window, with the system's dialogs, clipboard and file manager. */
export function requestHandlers(parts: {
  readonly settings: SettingsKeeper
  readonly desktop: DesktopHandlers
  readonly desk: WorkDesk
  readonly monitor: UtilityHost
  readonly prober: UtilityHost
  /** The first live rows are on show. */
  readonly onLive: () => Promise<void>
}): RequestHandlers {
  const { settings, desktop, desk, monitor, prober, onLive } = parts
  const saveExport = createExportSaver(askForFile)
  const tellPageError = createPageErrorLines(console.error)
  return {
    ...actionHandlers({
      desk,
      ownPids: () => app.getAppMetrics().map(({ pid }) => pid),
      showFile(path) {
        shell.showItemInFolder(path)
      },
      mayAskForNames: () => settings.state().settings.reverseDns,
      audit: console.info
    }),
    ...settingsHandlers(settings),
    ...createSettingsTransfer(settings, saveExport, () => askToOpen('Import settings')),
    openSession: createSessionOpener(() => askToOpen('Open a session')),
    ...desktop,
    saveExport,
    async copyText({ text }) {
      await clipboard.writeText(text)
      return null
    },
    connectMonitor: ({ nonce }, frame) =>
      handOverPort(monitor, { process: 'monitor', nonce }, frame),
    connectProber: ({ nonce }, frame) => handOverPort(prober, { process: 'prober', nonce }, frame),
    async reportLive() {
      await onLive()
      return null
    },
    reportPageError(error) {
      tellPageError(error)
      return null
    }
  }
}
