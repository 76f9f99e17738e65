import { spawnSync } from 'node:child_process'
import { appendFileSync, readFileSync, rmSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, type Page, _electron } from 'playwright'
import { test as base } from 'playwright/test'
import { launchCommand } from '../fixtures'

const rights = process.getuid?.() === 0 ? [] : ['--map-root-user']

/** Why no disk can be made here; empty where one can. */
export function noDiskReason(): string {
  const { status } = spawnSync('unshare', ['--mount', ...rights, 'true'])
  return status === 0 ? '' : 'this system lets nobody have mounts of their own'
}

/**
 * Starts the app where an empty disk covers `covered`: its data folder, or files that are to be missing. The
 * disk is gone with the app.
 */
export function launchOnDisk(userData: string, covered: string): Promise<ElectronApplication> {
  const { executablePath: electron, args } = launchCommand(userData)
  return _electron.launch({
    executablePath: join(import.meta.dirname, 'electron.sh'),
    // Whoever is root in there needs it, whoever this is out here.
    args: [...args, ...(args.includes('--no-sandbox') ? [] : ['--no-sandbox'])],
    env: {
      ...(process.env as Record<string, string>),
      PORTLIGHT_DISK: covered,
      PORTLIGHT_ON_DISK: electron
    }
  })
}

/** The disk that the data folder of the app is. */
export interface SmallDisk {
  /** Takes all the room that is left. */
  fill(): void
  free(): void
  /** The text of a file of the data folder. */
  read(name: string): string
}

interface Fixtures {
  readonly app: ElectronApplication
  readonly page: Page
  readonly disk: SmallDisk
}

/** A fresh app whose data folder is a disk of its own. */
export const smallDiskTest = base.extend<Fixtures>({
  app: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'portlight-e2e-'))
    const app = await launchOnDisk(folder, folder)
    await use(app)
    await app.close()
    await rm(folder, { recursive: true, force: true })
  },
  page: async ({ app }, use) => {
    await use(await app.firstWindow())
  },
  disk: async ({ app }, use) => {
    const userData = await app.evaluate(({ app: electron }) => electron.getPath('userData'))
    const inside = (name: string) => join(`/proc/${app.process().pid}/root`, userData, name)
    await use({
      fill() {
        try {
          for (;;) appendFileSync(inside('filler'), Buffer.alloc(4096))
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        }
      },
      free() {
        rmSync(inside('filler'))
      },
      read: (name) => readFileSync(inside(name), 'utf8')
    })
  }
})
