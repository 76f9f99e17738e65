import { join } from 'node:path'
import { app, shell } from 'electron'
import { noticesPlace } from './notices-place'

/** Opens the notices in the system's program for texts; where it has none, shows where they lie. */
export async function openNotices(): Promise<void> {
  const file = noticesPlace({
    isPackaged: app.isPackaged,
    resources: process.resourcesPath,
    outFolder: join(import.meta.dirname, '..')
  })
  const problem = await shell.openPath(file)
  if (problem === '') return
  console.warn(`The notices were not opened, but shown in their folder: ${problem}`)
  shell.showItemInFolder(file)
}
