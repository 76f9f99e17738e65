import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** Where ss(8) and lsof(8) may be without being on the path of a user. */
const systemFolders = ['/usr/bin', '/usr/sbin', '/bin', '/sbin']

/** Absolute path of a program on PATH or in the usual folders of a Unix system, null for none. */
export function findProgram(name: string): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(isAbsolute)
  for (const folder of [...folders, ...systemFolders]) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return null
}
