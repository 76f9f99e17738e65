import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { expect, test } from './fixtures'
import { ConnectionsPage } from './pages/connections-page'
import { FramePage } from './pages/frame-page'

async function findings(page: Page): Promise<string[]> {
  // Electron has no second page for axe to finish in, which is what its newer mode wants.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

for (const colorScheme of ['dark', 'light'] as const) {
  for (const [width, height] of [
    [1280, 800],
    [900, 600]
  ] as const) {
    test(`axe finds nothing, ${colorScheme}, ${width} × ${height}`, async ({
      app,
      page,
      ports,
      openSockets
    }) => {
      await app.evaluate(
        ({ BrowserWindow }, size) => {
          BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height)
        },
        { width, height }
      )
      await page.emulateMedia({ colorScheme })
      const holder = await openSockets(
        { protocol: 'tcp', host: '127.0.0.1', port: 0 },
        { protocol: 'udp', host: '0.0.0.0', port: 0 }
      )
      const [port = 0] = holder.ports
      await openSockets({ protocol: 'tcp', host: '127.0.0.1', port, connect: true, count: 2 })
      await ports.showOnly(holder)
      await expect(ports.row(port)).toBeVisible()
      expect(await findings(page)).toEqual([])

      await ports.row(port).click()
      await expect(ports.fact('Command')).toContainText('open-sockets')
      expect(await findings(page)).toEqual([])

      await page.getByRole('button', { name: /^Source/ }).click()
      await expect(page.getByText('What is not shown here')).toBeVisible()
      expect(await findings(page)).toEqual([])
      await page.keyboard.press('Escape')
      await expect(page.getByText('What is not shown here')).toBeHidden()
      await expect(ports.pane).toBeVisible()

      await ports.filter.fill('no such port')
      await expect(page.getByText('No open port matches')).toBeVisible()
      expect(await findings(page)).toEqual([])
    })
  }
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing among connections, ${colorScheme}`, async ({
    page,
    ports,
    connections,
    openSockets
  }) => {
    await ports.isLive()
    await page.emulateMedia({ colorScheme })
    const { ports: opened } = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
    const [port = 0] = opened
    await openSockets({ protocol: 'tcp', host: '127.0.0.1', port, connect: true, count: 2 })
    await connections.open()
    await connections.filter.fill(`port:${port}`)
    await expect.poll(() => connections.count()).toBe(4)
    // Glowing rows are on their way from one colour to another.
    await expect(connections.table.locator('[data-mark]')).toHaveCount(0)
    expect(await findings(page)).toEqual([])

    await connections.groups.selectOption('By process')
    await connections.table.focus()
    await page.keyboard.press('ArrowDown')
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await expect(page.getByRole('checkbox', { name: 'Process' })).toBeVisible()
    expect(await findings(page)).toEqual([])
  })
}

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing in the details and their dialogs, ${colorScheme}`, async ({
    page,
    ports,
    openSockets
  }) => {
    await page.emulateMedia({ colorScheme })
    const server = await openSockets({ protocol: 'tcp', host: '0.0.0.0', port: 0 })
    const [port = 0] = server.ports
    await openSockets({ protocol: 'tcp', host: '127.0.0.1', port, connect: true, count: 2 })
    await ports.choose(server)
    await ports.action('Firewall rules').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('tab').first()).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')

    await ports.pane.getByLabel('Clients of this port').getByRole('button').first().click()
    await expect(ports.fact('Round trip')).not.toBeEmpty()
    expect(await findings(page)).toEqual([])
    await ports.action('Close connection…').click()
    await expect(dialog).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')

    await ports.pane.getByRole('button', { name: new RegExp(`pid ${server.pid}`) }).click()
    await expect(ports.fact('Command')).toContainText('open-sockets')
    expect(await findings(page)).toEqual([])
    await ports.action('End process…').click()
    await expect(dialog.getByRole('button', { name: 'End process' })).toBeVisible()
    expect(await findings(page)).toEqual([])
  })
}

test('nothing is cut off at the smallest size', async ({ app, page, ports, openSockets }) => {
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const [width = 0, height = 0] = window?.getMinimumSize() ?? []
    window?.setContentSize(width, height)
  })
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await ports.showOnly(holder)
  const row = ports.row(holder.ports[0] ?? 0)
  await row.click()
  await expect(ports.pane).toBeVisible()
  const last = await row.getByRole('gridcell').last().boundingBox()
  const pane = await ports.pane.boundingBox()
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(pane?.x ?? 0)
  const right = (pane?.x ?? 0) + (pane?.width ?? 0)
  expect(right).toBeLessThanOrEqual(await page.evaluate(() => window.innerWidth))

  const connections = new ConnectionsPage(page)
  await connections.open()
  // The debugger of this test is one.
  await connections.table.getByRole('row').nth(1).click()
  await expect(page.getByRole('complementary', { name: /details$/ })).toBeVisible()
  for (const table of [connections.table, ports.table]) {
    if (table === ports.table) await page.keyboard.press('Control+1')
    await expect(table).toBeVisible()
    const beyond = await table.evaluate((grid) => grid.scrollWidth - grid.clientWidth)
    expect(beyond).toBe(0)
  }
})

test('axe finds nothing while a fault is shown', async ({ app, page, ports }) => {
  // Stopped, so that the fault stays for as long as axe needs.
  const pid = await app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ name }) => name === 'Portlight monitor')?.pid
  )
  process.kill(pid ?? 0, 'SIGSTOP')
  await expect(ports.live).toContainText('Stale')
  expect(await findings(page)).toEqual([])
  try {
    process.kill(pid ?? 0, 'SIGKILL')
  } catch (error) {
    // Where axe takes its time, main has ended by now what gave no sign of life.
    expect(error).toMatchObject({ code: 'ESRCH' })
  }
})

test('axe finds nothing in what lies over the screens', async ({ page, ports }) => {
  const frame = new FramePage(page)
  await ports.isLive()
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.keyboard.press('Control+k')
    await frame.paletteBox.fill('1')
    await expect(frame.options.first()).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')

    await ports.table.focus()
    await page.keyboard.press('?')
    await expect(frame.keys).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')

    await frame.ask('65536')
    expect(await findings(page)).toEqual([])
    await frame.ask('1')
    await expect(frame.answer.getByRole('strong')).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')

    await frame.views.click()
    await expect(frame.viewMenu).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')

    await frame.interval.click()
    await expect(page.getByRole('menuitemradio').first()).toBeVisible()
    expect(await findings(page)).toEqual([])
    await page.keyboard.press('Escape')
  }
})
