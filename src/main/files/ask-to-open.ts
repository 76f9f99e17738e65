import { app, BrowserWindow, dialog } from 'electron'

/** The system's own dialog, in front of the window; null where it was closed. */
export async function askToOpen(title: string): Promise<string | null> {
  const options: Electron.OpenDialogOptions = {
    title,
    defaultPath: app.getPath('documents'),
    filters: [{ name: 'JSON', extensions: ['json'] }],
    properties: ['openFile']
  }
  const [window] = BrowserWindow.getAllWindows()
  const { canceled, filePaths } =
    window === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(window, options)
  return canceled ? null : (filePaths[0] ?? null)
}
