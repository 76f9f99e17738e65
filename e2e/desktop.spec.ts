import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, type Page, _electron } from 'playwright'
import type { DesktopState } from '../src/shared/model/desktop'
import type { SettingsPatch } from '../src/shared/model/settings'
import { expect, launchCommand, test as base } from './fixtures'

/** A data folder that outlives the app, and ways to start that on it. */
interface DataFolder {
  readonly path: string
  /** Starts the app, and ends it after `use`. */
  withApp(use: (app: ElectronApplication, page: Page) => Promise<void>): Promise<void>
}

const test = base.extend<{ folder: DataFolder }>({
  folder: async ({}, use) => {
    const path = await mkdtemp(join(tmpdir(), 'portlight-e2e-'))
    await use({
      path,
      async withApp(useApp) {
        const app = await _electron.launch(launchCommand(path))
        try {
          const page = await app.firstWindow()
          await page.getByRole('navigation').waitFor()
          await useApp(app, page)
        } finally {
          await app.close()
        }
      }
    })
    // Helpers of Chromium may still be writing.
    await rm(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
})

async function desktopOf(page: Page): Promise<DesktopState> {
  const reply = await page.evaluate(() => window.portlight.getDesktop(null))
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}

async function change(page: Page, patch: SettingsPatch): Promise<void> {
  await page.evaluate((part) => window.portlight.changeSettings(part), patch)
}

async function chooseInMenu(app: ElectronApplication, item: string): Promise<void> {
  await app.evaluate(({ Menu }, id) => {
    Menu.getApplicationMenu()?.getMenuItemById(id)?.click()
  }, item)
}

function boundsOf(app: ElectronApplication) {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
}

test('the window opens again as it was left', async ({ folder }) => {
  const left = { x: 40, y: 30, width: 1000, height: 640 }
  await folder.withApp(async (app) => {
    await app.evaluate(({ BrowserWindow }, bounds) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(bounds)
    }, left)
  })
  await folder.withApp(async (app) => {
    expect(await boundsOf(app)).toEqual(left)
  })
})

test('a window that was on a display that is gone comes back into sight', async ({ folder }) => {
  const bounds = { x: 90_000, y: 30, width: 1000, height: 640 }
  await writeFile(
    join(folder.path, 'window.json'),
    JSON.stringify({ bounds, isMaximized: false, isFullScreen: false })
  )
  await folder.withApp(async (app) => {
    const opened = await boundsOf(app)
    expect(opened).toMatchObject({ width: 1000, height: 640 })
    expect(opened?.x).toBeLessThan(10_000)
  })
})

test('junk about the window is set aside, and it opens in its usual size', async ({ folder }) => {
  await writeFile(join(folder.path, 'window.json'), '{"bounds": "everywhere"}')
  await folder.withApp(async (app) => {
    expect(await boundsOf(app)).toMatchObject({ width: 1280, height: 800 })
  })
  expect(await readFile(join(folder.path, 'window.json.corrupt'), 'utf8')).toContain('everywhere')
})

test('the menu has what the platform expects, and leads to every screen', async ({ app, page }) => {
  await page.getByRole('navigation').waitFor()
  const menu = await app.evaluate(({ Menu }) => {
    const submenus = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu ?? []) ?? []
    const items = submenus.flatMap((one) => one.items)
    return items.map(({ role, id, accelerator }) => ({ role, id, accelerator }))
  })
  const roles = menu.flatMap(({ role }) => role ?? [])
  expect(roles).toEqual(expect.arrayContaining(['copy', 'paste', 'selectall', 'togglefullscreen']))
  expect(roles.some((role) => /reload|devtools/i.test(role))).toBe(false)
  await chooseInMenu(app, 'connections')
  await expect(
    page.getByRole('navigation').getByRole('button', { name: 'Connections' })
  ).toHaveAttribute('aria-current', 'page')
})

test('the size of everything is changed by the menu, and kept', async ({ folder }) => {
  const zoomOf = (app: ElectronApplication) =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor()
    )
  await folder.withApp(async (app) => {
    expect(await zoomOf(app)).toBeCloseTo(1)
    await chooseInMenu(app, 'zoom-in')
    await expect.poll(() => zoomOf(app)).toBeCloseTo(1.1)
  })
  await folder.withApp(async (app) => {
    expect(await zoomOf(app)).toBeCloseTo(1.1)
    await chooseInMenu(app, 'zoom-reset')
    await expect.poll(() => zoomOf(app)).toBeCloseTo(1)
  })
})

test('closing the window leaves it in the tray where that is chosen, and a second start shows it', async ({
  app,
  page,
  ports
}) => {
  await ports.isLive()
  expect((await desktopOf(page)).tray).toEqual({ can: true })
  await change(page, { closeToTray: true })
  const isVisible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.close()
  })
  await expect.poll(isVisible).toBe(false)
  await app.evaluate(({ app: electron }) => electron.emit('second-instance'))
  await expect.poll(isVisible).toBe(true)
  await ports.isLive()
})

test('a new listener is reported by rule, once, and known after a restart', async ({
  folder,
  openSockets
}) => {
  const isLearned = (page: Page) =>
    expect.poll(async () => (await desktopOf(page)).listeners.known).not.toBeNull()
  const reported = async (page: Page) =>
    (await desktopOf(page)).listeners.reports.map(({ port, name, reach }) => ({
      port,
      name,
      reach
    }))
  const title = 'new-listener'
  const usual = await openSockets({ protocol: 'tcp', host: '0.0.0.0', port: 7_101, title: 'usual' })
  await folder.withApp(async (_app, page) => {
    expect((await desktopOf(page)).listeners).toMatchObject({ known: null, reports: [] })
    await change(page, { newListenerRule: 'exposed' })
    await isLearned(page)
    expect(await reported(page)).toEqual([])
    // Not what the rule is about.
    await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 7_102, title })
    const first = await openSockets({ protocol: 'tcp', host: '0.0.0.0', port: 7_103, title })
    const report = { port: 7_103, name: title, reach: 'all-interfaces' }
    await expect.poll(() => reported(page)).toEqual([report])
    // Another process of the same program, and what was there from the beginning.
    await first.close()
    await usual.close()
    await openSockets(
      { protocol: 'tcp', host: '0.0.0.0', port: 7_103, title },
      { protocol: 'tcp', host: '0.0.0.0', port: 7_101, title }
    )
    await openSockets({ protocol: 'tcp', host: '0.0.0.0', port: 7_104, title })
    await expect.poll(() => reported(page)).toEqual([{ ...report, port: 7_104 }, report])
  })
  // Opened while Portlight does not run.
  await openSockets({ protocol: 'tcp', host: '0.0.0.0', port: 7_105, title })
  await folder.withApp(async (_app, page) => {
    const ports = async () => (await reported(page)).map(({ port }) => port)
    await expect.poll(ports).toEqual([7_105, 7_104, 7_103])
    await page.evaluate(() => window.portlight.clearReports(null))
    expect(await ports()).toEqual([])
  })
})

test('new listeners are shown as one notification, and a click on it leads to the port', async ({
  app,
  page,
  ports,
  openSockets
}) => {
  await ports.isLive()
  // Neither the service that shows notifications, which reads markup, nor its library is where this is tested.
  await app.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = []
    Object.assign(globalThis, { shown })
    Notification.isSupported = () => true
    Notification.prototype.show = function (this: Electron.Notification) {
      shown.push(this)
    }
  })
  const texts = () =>
    app.evaluate(() =>
      (globalThis as unknown as { shown: Electron.Notification[] }).shown.map(
        ({ title, body, silent }) => ({ title, body, silent })
      )
    )
  await change(page, { newListenerRule: 'all' })
  await expect.poll(async () => (await desktopOf(page)).listeners.known).not.toBeNull()
  await openSockets({ protocol: 'tcp', host: '0.0.0.0', port: 7_121, title: 'first\u202e<b>' })
  await expect.poll(texts).toEqual([
    {
      title: 'New open port: TCP 7121',
      body: 'first\\u{202e}&lt;b&gt; opened it. Who can reach it: all interfaces.',
      silent: true
    }
  ])
  await app.evaluate(() => {
    ;(globalThis as unknown as { shown: Electron.Notification[] }).shown[0]?.emit('click')
  })
  await expect(ports.filter).toHaveValue('port:7121')
  await expect(ports.row(7_121)).toBeVisible()
})
