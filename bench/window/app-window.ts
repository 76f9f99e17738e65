import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CDPSession, type ElectronApplication, type Page, _electron } from 'playwright'
import type { ElectronSetup } from './electron-setup'

const root = join(import.meta.dirname, '..', '..')
const probe = join(import.meta.dirname, 'page-probe.mjs')
const launchLimitMs = 60_000

export type ScreenName = 'ports' | 'connections'

/** The app's processes by what they do. */
export interface AppPids {
  readonly main: number
  readonly renderer: number
  readonly monitor: number
}

/** The real app, driven as a person would. */
export interface AppWindow {
  readonly app: ElectronApplication
  readonly page: Page
  readonly session: CDPSession
  readonly pids: () => Promise<AppPids>
  /** Brings a screen on show. */
  readonly show: (screen: ScreenName) => Promise<void>
  /** Rows that the table on show has, drawn or not. */
  readonly rowCount: () => Promise<number>
  /** Loads the page anew: nothing that it had worked out is left. */
  readonly reload: () => Promise<void>
  readonly close: () => Promise<void>
}

/** @throws Error where the app does not come up. */
export async function openAppWindow(setup: ElectronSetup): Promise<AppWindow> {
  const userData = await mkdtemp(join(tmpdir(), 'portlight-window-'))
  const app = await _electron.launch({
    executablePath: setup.executable,
    args: [root, `--user-data-dir=${userData}`, ...setup.args],
    env: Object.fromEntries(
      Object.entries(setup.env).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, value]]
      )
    ),
    timeout: launchLimitMs
  })
  const page = await app.firstWindow()
  const session = await page.context().newCDPSession(page)
  const script = await readFile(probe, 'utf8')
  await page.evaluate(script)

  const grid = page.getByRole('grid').first()
  return {
    app,
    page,
    session,
    async pids() {
      const metrics = await app.evaluate(({ app: running }) =>
        running.getAppMetrics().map(({ pid, type, name }) => ({ pid, type, name: name ?? '' }))
      )
      return {
        main: pidOf(metrics, 'Browser'),
        renderer: pidOf(metrics, 'Tab'),
        monitor: pidOf(
          metrics.filter(({ name }) => name.includes('monitor')),
          'Utility'
        )
      }
    },
    async show(screen) {
      await page.keyboard.press(screen === 'ports' ? 'Control+1' : 'Control+2')
      await page
        .getByRole('grid', { name: screen === 'ports' ? 'Open ports' : 'Connections' })
        .waitFor()
    },
    async rowCount() {
      const count = await grid.getAttribute('aria-rowcount')
      // The heading counts as one.
      return count === null ? 0 : Number(count) - 1
    },
    async reload() {
      await page.reload()
      // A key that comes before the first picture is nobody's.
      await page.getByRole('navigation').waitFor()
      await page.evaluate(script)
    },
    async close() {
      await app.close()
      // Helpers of Chromium may still be writing.
      await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    }
  }
}

function pidOf(
  metrics: readonly { readonly pid: number; readonly type: string; readonly name: string }[],
  type: string
): number {
  const found = metrics.find((one) => one.type === type)
  if (found === undefined) throw new Error(`The app has no process of the type ${type}.`)
  return found.pid
}
