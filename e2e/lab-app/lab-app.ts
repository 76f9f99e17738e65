import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, type Page, _electron } from 'playwright'
import { test as base } from 'playwright/test'
import { launchCommand } from '../fixtures'
import { type Lab, noLabReason, startLab } from '../netlab/lab'
import { PathsPage } from '../pages/paths-page'

const electronInLab = join(import.meta.dirname, 'electron-in-lab.mjs')

interface WorkerFixtures {
  /** A network of its own for the tests of one file. */
  readonly lab: Lab
}

interface Fixtures {
  /** The app, on the client of the lab. */
  readonly app: ElectronApplication
  readonly page: Page
  readonly paths: PathsPage
}

/** Why there is no lab here; empty where there can be one. */
export { noLabReason }

/** A fresh app on the client of a network whose faults are known. */
export const labTest = base.extend<Fixtures, WorkerFixtures>({
  lab: [
    async ({}, use) => {
      const lab = await startLab()
      await use(lab)
      await lab.stop()
    },
    { scope: 'worker' }
  ],
  app: async ({ lab }, use) => {
    const userData = await mkdtemp(join(tmpdir(), 'portlight-e2e-'))
    const { executablePath: electron, args } = launchCommand(userData)
    const app = await _electron.launch({
      executablePath: electronInLab,
      // Whoever is root in there needs it, whoever this is out here.
      args: [...args, ...(args.includes('--no-sandbox') ? [] : ['--no-sandbox'])],
      env: {
        ...(process.env as Record<string, string>),
        PORTLIGHT_IN_LAB: JSON.stringify({ enter: lab.commandIn('client'), electron })
      }
    })
    await use(app)
    await app.close()
    // Helpers of Chromium may still be writing.
    await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  },
  page: async ({ app }, use) => {
    await use(await app.firstWindow())
  },
  paths: async ({ page }, use) => {
    const paths = new PathsPage(page)
    await paths.open()
    await use(paths)
  }
})
