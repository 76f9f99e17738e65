import { mkdir, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { autostartEntry } from './autostart-entry'

/** Where desktops on Linux look (XDG Base Directory Specification). */
export function autostartFolder(environment: NodeJS.ProcessEnv): string {
  const config = environment['XDG_CONFIG_HOME']
  // A relative one is to be ignored.
  const root = config?.startsWith('/') === true ? config : join(homedir(), '.config')
  return join(root, 'autostart')
}

/** Writes the entry into `folder`, or removes it. */
export async function setAutostart(
  folder: string,
  command: readonly string[],
  isWanted: boolean
): Promise<void> {
  const file = join(folder, 'portlight.desktop')
  if (!isWanted) {
    await rm(file, { force: true })
    return
  }
  await mkdir(folder, { recursive: true })
  await writeFileAtomic(file, autostartEntry(command))
}
