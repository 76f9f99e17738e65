import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Page, _electron } from 'playwright'
import { expect, launchCommand, test } from './fixtures'
import { FramePage } from './pages/frame-page'

/** Texts of what the page's policy refused, from now on. */
async function refusals(page: Page): Promise<() => Promise<string[]>> {
  const list = await page.evaluateHandle(() => {
    const found: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => {
      found.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`)
    })
    return found
  })
  return () => list.jsonValue()
}

test('every shortcut does what the list of keys says', async ({ page, ports }) => {
  const frame = new FramePage(page)
  await ports.table.focus()
  await page.keyboard.press('Control+2')
  await expect(frame.screen('Connections')).toHaveAttribute('aria-current', 'page')
  await page.keyboard.press('Control+1')
  await expect(frame.screen('Ports')).toHaveAttribute('aria-current', 'page')

  await page.keyboard.press('/')
  await expect(ports.filter).toBeFocused()
  await page.keyboard.type('/? ')
  await expect(ports.filter).toHaveValue('/? ')
  await page.keyboard.press('Escape')
  await expect(ports.filter).toHaveValue('')
  await ports.table.focus()
  await page.keyboard.press('Control+f')
  await expect(ports.filter).toBeFocused()

  await ports.table.focus()
  await page.keyboard.press('Space')
  await expect(ports.live).toHaveText(/^Paused/)
  await page.keyboard.press('Space')
  await ports.isLive()

  await page.keyboard.press('?')
  for (const [label, keys] of [
    ['Go to anything', 'Ctrl+K'],
    ['Show Connections', 'Ctrl+2'],
    ['Filter', '/Ctrl+F'],
    ['Pause, go on', 'Space']
  ] as const) {
    const row = frame.keys.getByRole('row').filter({
      has: page.getByRole('rowheader', { name: label, exact: true })
    })
    await expect(row.getByRole('cell')).toHaveText(keys)
  }
  // A dialog keeps the keys to itself.
  await page.keyboard.press('Control+2')
  await page.keyboard.press('Escape')
  await expect(frame.keys).toBeHidden()
  await expect(frame.screen('Ports')).toHaveAttribute('aria-current', 'page')
  await expect(ports.table).toBeFocused()
})

test('the palette goes to a port, to a process and to a screen, and breaks no policy', async ({
  page,
  ports,
  openSockets
}) => {
  const refused = await refusals(page)
  const frame = new FramePage(page)
  const holder = await openSockets({
    protocol: 'tcp',
    host: '127.0.0.1',
    port: 0,
    title: 'palette-probe'
  })
  const [port = 0] = holder.ports
  await ports.showOnly(holder)
  await expect(ports.row(port)).toBeVisible()
  await ports.filter.fill('no such port')

  await frame.find(String(port), `${port} TCP`)
  await page.keyboard.press('Enter')
  await expect(frame.palette).toBeHidden()
  await expect(ports.row(port)).toHaveAttribute('aria-selected', 'true')
  await expect(ports.table).toBeFocused()
  await expect(ports.pane).toContainText(`pid ${holder.pid}`)
  await page.keyboard.press('Escape')
  await expect(ports.pane).toBeHidden()

  await page.keyboard.press('Control+k')
  await frame.paletteBox.fill('palette-probe')
  const option = frame.options.filter({ hasText: `pid ${holder.pid}` })
  await expect(option).toBeVisible()
  while ((await option.getAttribute('aria-selected')) !== 'true') {
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await expect(ports.pane).toContainText(`pid ${holder.pid}`)

  await frame.find('connec', 'Connections')
  await page.keyboard.press('Enter')
  await expect(frame.screen('Connections')).toHaveAttribute('aria-current', 'page')
  await page.keyboard.press('Control+k')
  await expect(frame.palette).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(frame.palette).toBeHidden()
  expect(await refused()).toEqual([])
})

test('the palette asks whether a port is free that nobody has', async ({
  page,
  ports,
  openSockets
}) => {
  const frame = new FramePage(page)
  await ports.isLive()
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = holder.ports
  await ports.showOnly(holder)
  await expect(ports.row(port)).toBeVisible()
  await holder.close()
  await expect(page.getByText('No open port matches')).toBeVisible()
  await frame.find(String(port), `Is port ${port} free?`)
  await page.keyboard.press('Enter')
  await expect(frame.answer).toContainText('Free')
})

test('the box tells a free port from a taken one, names the holder and offers the next', async ({
  page,
  ports,
  openSockets
}) => {
  const refused = await refusals(page)
  const frame = new FramePage(page)
  const holder = await openSockets(
    { protocol: 'tcp', host: '0.0.0.0', port: 0, title: 'port-probe' },
    { protocol: 'tcp', host: '::', port: 0 }
  )
  const [port = 0] = holder.ports
  await ports.showOnly(holder)
  await expect(ports.row(port)).toBeVisible()

  await frame.ask(String(port))
  await expect(frame.answer.getByRole('strong')).toContainText(`taken by port-probe ${holder.pid}`)
  await expect(frame.answer.getByRole('row', { name: /^TCP/ })).toContainText('taken')
  await expect(frame.answer.getByRole('row', { name: /^UDP/ })).toContainText('free')
  const next = frame.answer.getByRole('button', { name: /^Next free: \d+$/ })
  const nextPort = Number(/\d+$/.exec(await next.innerText())?.[0])
  expect(nextPort).toBeGreaterThan(port)
  await next.click()
  await expect(frame.portBox).toHaveValue(String(nextPort))
  await expect(frame.answer.getByRole('strong')).toHaveText('Free')

  await frame.ask(String(port))
  await frame.answer.getByRole('button', { name: `Show port-probe ${holder.pid}` }).click()
  await expect(frame.portCheck).toBeHidden()
  await expect(ports.row(port)).toHaveAttribute('aria-selected', 'true')
  expect(await refused()).toEqual([])
})

test('the box says what is wrong with junk, beside the field', async ({ page, ports }) => {
  const frame = new FramePage(page)
  await ports.isLive()
  for (const [junk, words] of [
    ['', 'Type a port'],
    ['0', 'Port 0 is no port'],
    ['65536', 'Ports end at 65535'],
    ['-1', 'No port is below 0'],
    ['3e3', 'in digits alone'],
    ['x'.repeat(10_000), 'in digits alone']
  ] as const) {
    await frame.ask(junk)
    await expect(frame.portBox).toHaveAccessibleDescription(new RegExp(words))
    await expect(frame.answer).toBeEmpty()
  }
  await page.keyboard.press('Escape')
  await expect(frame.portCheck).toBeHidden()
  await expect(frame.portCheckButton).toBeFocused()
})

test('Escape closes what was opened last, wherever the focus is, and menus give the focus back', async ({
  page,
  ports,
  openSockets
}) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await ports.choose(holder)
  await expect(ports.pane).toBeVisible()

  await ports.source.click()
  const explained = page.getByText('Where this comes from')
  await explained.click()
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  await page.keyboard.press('Escape')
  await expect(explained).toBeHidden()
  await expect(ports.pane).toBeVisible()

  const exports = page.getByRole('button', { name: 'Export what is shown' })
  for (const key of ['Escape', 'Enter']) {
    await exports.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('menuitem', { name: 'Save as CSV…' })).toBeFocused()
    // “Copy as CSV” opens no dialog of the system.
    if (key === 'Enter') await page.keyboard.press('End')
    await page.keyboard.press(key)
    await expect(page.getByRole('menu')).toBeHidden()
    await expect(exports).toBeFocused()
    await expect(ports.pane).toBeVisible()
  }

  // Its tip is open as well, and takes the key for itself.
  await page.getByRole('button', { name: 'Close details' }).hover()
  await expect(page.getByText('Close (Esc)')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(ports.pane).toBeHidden()
  await expect(ports.table).toBeFocused()
})

test('the focus goes with the screens, and comes back to where it was', async ({
  page,
  ports,
  connections,
  openSockets
}) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await ports.choose(holder)
  const rules = ports.action('Firewall rules')
  await rules.focus()
  // The other end of the debugger of this test is a connection, so there is a table.
  await page.keyboard.press('Control+2')
  await expect(connections.table).toBeFocused()
  await page.keyboard.press('Control+1')
  await expect(rules).toBeFocused()
  const rail = new FramePage(page).screen('Connections')
  await rail.focus()
  await page.keyboard.press('Enter')
  await expect(connections.table).toBeVisible()
  await expect(rail).toBeFocused()
})

test('another interval changes the pace', async ({ page, ports }) => {
  const frame = new FramePage(page)
  await expect(frame.interval).toHaveText('every 1 s')
  await frame.interval.click()
  await page.getByRole('menuitemradio', { name: '10 s' }).click()
  await expect(frame.interval).toHaveText('every 10 s')
  // One collection may just have been under way.
  const collected = frame.lastCollection
  await page.waitForTimeout(1500)
  const before = await collected.innerText()
  await page.waitForTimeout(4000)
  expect(await collected.innerText()).toBe(before)
  await ports.isLive()

  await frame.interval.click()
  await page.getByRole('menuitemradio', { name: '0.5 s' }).click()
  await expect(frame.interval).toHaveText('every 0.5 s')
  await expect(collected).not.toHaveText(before)
  await ports.isLive()
})

test('the status line says what is hidden, why, and what helps', async ({ page, ports }) => {
  const frame = new FramePage(page)
  await ports.isLive()
  await ports.source.click()
  await expect(page.getByText('Where this comes from')).toBeVisible()
  await page.keyboard.press('Escape')
  const hidden = frame.statusLine.getByText(/have? (a )?hidden owners?: /)
  // On a machine that hides none there is nothing to explain.
  if ((await hidden.count()) === 0) return
  await frame.statusLine.getByRole('button', { name: 'Why?' }).click()
  await expect(page.getByText('What is shown all the same')).toBeVisible()
  await page.keyboard.press('Escape')
  await frame.statusLine.getByRole('button', { name: 'What can I do?' }).click()
  await expect(page.getByRole('dialog').getByRole('heading').first()).toBeVisible()
})

test('views and the hint that was read outlive a restart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-e2e-'))
  const withApp = async (use: (page: Page, frame: FramePage) => Promise<void>): Promise<void> => {
    const app = await _electron.launch(launchCommand(folder))
    try {
      const page = await app.firstWindow()
      await page.getByRole('grid').waitFor()
      await use(page, new FramePage(page))
    } finally {
      await app.close()
    }
  }
  const filterOf = (page: Page) => page.getByRole('combobox', { name: 'Filter the ports' })

  await withApp(async (page, frame) => {
    await expect(frame.hint).toContainText('Click a port to see its process')
    await frame.hint.getByRole('button', { name: 'Close the first steps' }).click()
    await expect(frame.hint).toBeHidden()

    await frame.views.click()
    const name = frame.viewMenu.getByRole('textbox', { name: 'Save the present query as' })
    await name.fill('Empty')
    await name.press('Enter')
    await expect(name).toHaveAccessibleDescription(/There is no query/)
    await page.keyboard.press('Escape')
    await filterOf(page).fill('port:1-1023')
    await frame.views.click()
    await name.fill('Well known')
    await name.press('Enter')
    await expect(frame.viewMenu.getByRole('listitem')).toHaveText(/Well known.*port:1-1023/)
  })
  await withApp(async (page, frame) => {
    await expect(frame.hint).toBeHidden()
    await frame.find('well', 'Well known')
    await page.keyboard.press('Enter')
    await expect(filterOf(page)).toHaveValue('port:1-1023')

    await frame.views.click()
    await frame.viewMenu.getByRole('button', { name: 'Rename Well known' }).click()
    await frame.viewMenu.getByRole('textbox', { name: /^New name/ }).fill('Low ports')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await filterOf(page).fill('')
    await frame.views.click()
    await frame.viewMenu.getByRole('button', { name: /^Low ports/ }).click()
    await expect(filterOf(page)).toHaveValue('port:1-1023')
    await frame.views.click()
    await frame.viewMenu.getByRole('button', { name: 'Delete Low ports' }).click()
    await expect(frame.viewMenu).toContainText('Nothing is saved yet')
  })
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})
