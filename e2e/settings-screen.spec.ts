import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { ElectronApplication, Page } from 'playwright'
import { expect, test } from './fixtures'

/** Opens the screen by its key, which is its place in the rail. */
async function openSettings(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByText('Settings').click()
  await page.getByRole('heading', { name: 'Settings', exact: true }).waitFor()
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

/** What is on the clipboard. */
function clipboardOf(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText())
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing among the settings, ${colorScheme}`, async ({ app, page, ports }) => {
    await ports.isLive()
    await page.emulateMedia({ colorScheme })
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600)
    })
    await openSettings(page)
    await page.getByLabel('Report new listeners').selectOption('That a query finds')
    await page.getByLabel('Query', { exact: true }).fill('port:(')
    await expect(page.getByText(/What is usual/)).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Reset New listeners' }).click()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'About…' }).click()
    await expect(page.getByText(/^Electron \d/)).toBeVisible()
    expect(await findings(page)).toEqual([])
  })
}

test('a choice takes hold at once, and a reset of its part takes it back', async ({
  page,
  ports
}) => {
  await ports.isLive()
  await openSettings(page)
  const theme = () => page.locator('html').getAttribute('data-mantine-color-scheme')
  await page.getByLabel('Theme', { exact: true }).selectOption('Light')
  expect(await theme()).toBe('light')
  await page.getByLabel('Theme', { exact: true }).selectOption('Dark')
  expect(await theme()).toBe('dark')
  await page.getByLabel('Interval', { exact: true }).selectOption('2 s')
  await expect(page.getByRole('button', { name: 'Collected every 2 s' })).toBeVisible()

  const reset = page.getByRole('button', { name: 'Reset Appearance' })
  await reset.click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  expect(await theme()).toBe('dark')
  await reset.click()
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(page.getByLabel('Theme', { exact: true })).toHaveValue('system')
  await expect(reset).toBeDisabled()
  await expect(page.getByRole('button', { name: 'Collected every 2 s' })).toBeVisible()

  await page.getByRole('button', { name: 'Reset…' }).click()
  await page.getByRole('button', { name: 'Reset', exact: true }).click()
  await expect(page.getByText('Every setting has its default again.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Collected every 1 s' })).toBeVisible()
})

test('settings are exported, imported again, and junk changes nothing', async ({
  app,
  page,
  ports
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-settings-'))
  const path = join(folder, 'settings.json')
  await app.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file })
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] })
  }, path)
  await ports.isLive()
  await openSettings(page)
  const interval = page.getByLabel('Interval', { exact: true })
  await interval.selectOption('5 s')
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect(page.getByText(`The settings are in ${path}.`)).toBeVisible()
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ version: 1, intervalMs: 5000 })

  await interval.selectOption('2 s')
  await page.getByRole('button', { name: 'Import…' }).click()
  await expect(page.getByText('1 setting was taken from the file.')).toBeVisible()
  await expect(interval).toHaveValue('5000')

  for (const junk of ['\0\u202e{', '{"intervalMs": 1, "theme": "light"}', '{"name": "x"}']) {
    await writeFile(path, junk)
    await page.getByRole('button', { name: 'Import…' }).click()
    await expect(page.getByText(/^Nothing was changed\. /)).toBeVisible()
    await expect(interval).toHaveValue('5000')
  }
  await rm(folder, { recursive: true })
})

test('columns are chosen here too, and the keyboard reaches everything', async ({
  page,
  ports
}) => {
  await ports.isLive()
  await openSettings(page)
  const columns = page.getByRole('group', { name: 'Ports' })
  await columns.getByRole('checkbox', { name: 'PID' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Control+1')
  await expect(ports.table).toBeVisible()
  await expect(ports.table.getByRole('columnheader', { name: 'PID' })).toHaveCount(0)
  await openSettings(page)
  await columns.getByRole('button').click()
  await page.keyboard.press('Control+1')
  await expect(ports.table.getByRole('columnheader', { name: 'PID' })).toBeVisible()
})

test('without native code sockets are read from files, and the collector says so', async ({
  page,
  ports
}) => {
  test.skip(process.platform !== 'linux', 'elsewhere another source has another name')
  await expect(ports.source).toHaveText('Source: sock_diag')
  await openSettings(page)
  const engine = page.getByLabel('Sockets', { exact: true })
  await engine.selectOption('Without native code')
  await expect(ports.source).toHaveText('Source: procfs')
  await ports.isLive()
  await expect(page.getByText(/settings ask for no native code/)).toBeVisible()
  await engine.selectOption('The best there is')
  await expect(ports.source).toHaveText('Source: sock_diag')
})

test('what was reported is listed, leads to the port, and is cleared', async ({
  page,
  ports,
  openSockets
}) => {
  await ports.isLive()
  await openSettings(page)
  await page.getByLabel('Report new listeners').selectOption('That a query finds')
  const query = page.getByLabel('Query', { exact: true })
  await query.fill('port:(')
  await expect(page.getByText(/bracket/i)).toBeVisible()
  await query.fill('port:7111')
  await query.press('Enter')
  await expect(page.getByText(/listeners? (is|are) known/)).toBeVisible()
  await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port: 7_110, title: 'other' },
    { protocol: 'tcp', host: '127.0.0.1', port: 7_111, title: '<b>new\u202eone</b>' }
  )
  const list = page.getByRole('list', { name: /^Reported/ })
  await expect(list.getByRole('listitem')).toHaveText(/TCP 7111.*<b>new\\u\{202e\}one/)
  await list.getByRole('button', { name: 'TCP 7111' }).click()
  await expect(ports.filter).toHaveValue('port:7111')
  await expect(ports.row(7_111)).toBeVisible()
  await openSettings(page)
  await page.getByRole('button', { name: 'Clear the list of reported listeners' }).click()
  await expect(list).toBeHidden()
})

test('the tray’s pause is that of the window', async ({ page, ports }) => {
  await ports.isLive()
  await page.evaluate(() => window.portlight.setPaused({ isPaused: true }))
  await expect(ports.live).toHaveText(/^Paused/)
  await ports.live.click()
  await ports.isLive()
})

test('diagnostics are copied, and hold no path, address or name of a user', async ({
  app,
  page,
  ports
}) => {
  await ports.isLive()
  await openSettings(page)
  await page.getByRole('button', { name: 'About…' }).click()
  const isOff = await app.evaluate(({ app: running }) =>
    running.commandLine.hasSwitch('no-sandbox')
  )
  await expect(
    page.getByText(isOff ? /^Off: Portlight was started with --no-sandbox/ : /^On: Chromium keeps/)
  ).toBeVisible()
  await page.getByRole('button', { name: 'Copy diagnostics' }).click()
  await expect(page.getByText('Copied.')).toBeVisible()
  const text = await clipboardOf(app)
  expect(text).toMatch(/^Portlight diagnostics\nContains: .+\nLeft out: .+\n/)
  expect(text).toMatch(/Electron \d+/)
  expect(text).not.toContain(tmpdir())
  expect(text).not.toMatch(/127\.0\.0\.1|\/proc/)
})

test('names of hosts are asked for only where that was turned on', async ({ page, ports }) => {
  await ports.isLive()
  const ask = () => page.evaluate(() => window.portlight.reverseNames({ addresses: ['127.0.0.1'] }))
  expect(await ask()).toMatchObject({ ok: false, error: { kind: 'forbidden' } })
  await openSettings(page)
  const names = page.getByRole('switch', { name: 'Names of hosts (reverse DNS)' })
  await expect(names).not.toBeChecked()
  await names.focus()
  await page.keyboard.press('Space')
  await expect(names).toBeChecked()
  await expect.poll(ask).toMatchObject({ ok: true, value: [{ address: '127.0.0.1' }] })
})
