import { join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import type { ExportKind } from '../../shared/model/save-export'

const filters: Readonly<Record<ExportKind, Electron.FileFilter>> = {
  csv: { name: 'CSV', extensions: ['csv'] },
  json: { name: 'JSON', extensions: ['json'] }
}

/** The system's own dialog, in front of the window; null where it was closed. */
export async function askForFile(suggested: string, kind: ExportKind): Promise<string | null> {
  const options: Electron.SaveDialogOptions = {
    title: 'Save the export',
    defaultPath: join(app.getPath('documents'), suggested),
    filters: [filters[kind]],
    properties: ['showOverwriteConfirmation', 'createDirectory']
  }
  const [window] = BrowserWindow.getAllWindows()
  const { canceled, filePath } =
    window === undefined
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(window, options)
  return canceled || filePath === '' ? null : filePath
}
