import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures'

const isRoot = process.getuid?.() === 0

/** First port that needs no rights here (ip-sysctl); containers often set it to 0. */
function unprivilegedPortStart(): number {
  return Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'))
}

test('shows listeners and bound UDP sockets with who can reach them and who holds them', async ({
  ports,
  openSockets
}) => {
  const holder = await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port: 0 },
    { protocol: 'tcp', host: '0.0.0.0', port: 0 },
    { protocol: 'tcp', host: '::1', port: 0 },
    { protocol: 'udp', host: '127.0.0.1', port: 0 }
  )
  const [loopback = 0, all = 0, loopback6 = 0, udp = 0] = holder.ports
  await ports.showOnly(holder)
  for (const [row, exposure] of [
    [ports.row(loopback), 'This computer'],
    [ports.row(all), 'All interfaces'],
    [ports.row(loopback6, 'TCP v6'), 'This computer'],
    [ports.row(udp, 'UDP'), 'This computer']
  ] as const) {
    await expect(row).toBeVisible()
    await expect(ports.cell(row, 'exposure')).toHaveText(exposure)
    await expect(ports.cell(row, 'process')).toContainText('node')
    await expect(ports.cell(row, 'pid')).toHaveText(String(holder.pid))
  }
})

test('marks a privileged port', async ({ ports, openSockets }) => {
  test.skip(
    !isRoot || process.platform !== 'linux',
    'opening a port below 1024 needs root, on Linux'
  )
  test.skip(unprivilegedPortStart() <= 1002, 'port 1002 needs no rights on this machine')
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 1002 })
  await ports.showOnly(holder)
  const row = ports.row(1002)
  await expect(row.getByRole('img', { name: 'Privileged port' })).toBeVisible()
  await row.click()
  await expect(ports.fact('Privileged')).toContainText(
    `ports below ${unprivilegedPortStart()} need rights`
  )
})

test('counts the clients of a listener', async ({ ports, openSockets }) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = holder.ports
  await ports.showOnly(holder)
  const row = ports.row(port)
  await expect(ports.cell(row, 'clients')).toHaveText('0')
  const clients = await openSockets({
    protocol: 'tcp',
    host: '127.0.0.1',
    port,
    connect: true,
    count: 3
  })
  await expect(ports.cell(row, 'clients')).toHaveText('3')
  await clients.close()
  await expect(ports.cell(row, 'clients')).toHaveText('0')
})

test('filters as one types and says what it left', async ({ ports, page, openSockets }) => {
  const { ports: opened } = await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port: 0, title: 'filter-probe' },
    { protocol: 'tcp', host: '127.0.0.1', port: 0 }
  )
  const [first = 0, second = 0] = opened
  await page.keyboard.press('/')
  await page.keyboard.type('FILTER-probe')
  await expect(page.getByText(/^2 shown$/)).toBeVisible()
  await page.keyboard.type(` ${first}`)
  await expect(ports.row(first)).toBeVisible()
  await expect(ports.row(second)).toBeHidden()
  await ports.filter.fill('no such thing')
  await expect(page.getByText('No open port matches')).toBeVisible()
  await page.getByRole('button', { name: 'Show all ports' }).click()
  await expect(ports.filter).toHaveValue('')
  await expect(ports.table).toBeVisible()

  await ports.filter.fill('filter-probe')
  await page.getByRole('button', { name: /to all interfaces/ }).click()
  await expect(page.getByText('No open port matches')).toBeVisible()
  await page.getByRole('button', { name: /to this computer only/ }).click()
  await expect(page.getByText(/^2 shown$/)).toBeVisible()
  await ports.filter.press('Enter')
  await expect(ports.table).toBeFocused()
  await expect(ports.row(Math.min(first, second))).toHaveAttribute('aria-selected', 'true')
})

test('a filter of 10,000 characters is only a filter', async ({ ports, page }) => {
  await ports.filter.fill('x'.repeat(10_000))
  await expect(page.getByText('No open port matches')).toBeVisible()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth
  )
  expect(overflow).toBe(0)
})

test('sorts by a column and back', async ({ ports, page, openSockets }) => {
  await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0, count: 5, title: 'sort-probe' })
  await ports.filter.fill('sort-probe')
  await expect.poll(() => ports.count()).toBe(5)
  const shown = async (): Promise<number[]> =>
    (await ports.table.locator('[role="gridcell"][data-column="port"]').allInnerTexts()).map(Number)
  const heading = page.getByRole('columnheader', { name: 'Port' })
  const button = page.getByRole('button', { name: 'Port', exact: true })

  const ascending = await shown()
  expect(ascending).toEqual([...ascending].sort((a, b) => a - b))
  await expect(heading).toHaveAttribute('aria-sort', 'ascending')
  await button.click()
  await expect(heading).toHaveAttribute('aria-sort', 'descending')
  expect(await shown()).toEqual([...ascending].reverse())
  await button.click()
  await expect(heading).toHaveAttribute('aria-sort', 'ascending')
  expect(await shown()).toEqual(ascending)
})

test('keeps the row under the pointer in place while rows come and go above it', async ({
  ports,
  openSockets
}) => {
  const title = 'anchor-probe'
  const low = { protocol: 'tcp', host: '127.0.0.1', port: 1100, title } as const
  await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0, count: 60, title })
  await ports.filter.fill(title)
  await expect.poll(() => ports.count()).toBe(60)
  // Down to the middle, so that there is something to scroll on both sides.
  await ports.table.focus()
  for (let page = 0; page < 2; page += 1) await ports.page.keyboard.press('PageDown')
  const row = ports.table.locator('[aria-selected="true"]')
  await ports.page.keyboard.press('ArrowDown')
  await row.hover()
  const before = await row.boundingBox()

  const above = await openSockets(low, { ...low, port: 1101 })
  await expect.poll(() => ports.count()).toBe(62)
  expect(await row.boundingBox()).toEqual(before)
  await above.close()
  await expect.poll(() => ports.count()).toBe(60)
  expect(await row.boundingBox()).toEqual(before)
})

test('folds a port that one process holds on IPv4 and IPv6, and unfolds it', async ({
  ports,
  page,
  openSockets
}) => {
  const port = 18_443
  const holder = await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port },
    { protocol: 'tcp', host: '::1', port }
  )
  await ports.showOnly(holder)
  const folded = ports.row(port, 'TCP v4+v6')
  await expect(folded).toBeVisible()
  await expect.poll(() => ports.count()).toBe(1)

  await folded.getByRole('button', { name: 'Show IPv4 and IPv6 apart' }).click()
  await expect(ports.row(port)).toBeVisible()
  await ports.row(port, 'TCP v6').click()
  await expect(ports.pane.getByRole('heading', { level: 2 })).toContainText(`${port}`)
  await ports.table.focus()
  await page.keyboard.press('ArrowLeft')
  await expect(folded).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowRight')
  await expect(ports.row(port, 'TCP v6')).toBeVisible()
})

test('marks a port that has just been opened, and keeps one that was closed for a moment', async ({
  ports,
  openSockets
}) => {
  await ports.filter.fill('glow-probe')
  const request = { protocol: 'tcp', host: '127.0.0.1', port: 0, title: 'glow-probe' } as const
  await openSockets(request)
  const holder = await openSockets(request)
  const row = ports.row(holder.ports[0] ?? 0)
  await expect(row).toHaveAttribute('data-mark', 'new')
  await expect(row).not.toHaveAttribute('data-mark')
  await holder.close()
  await expect(row).toHaveAttribute('data-mark', 'gone')
  await expect(row).toBeHidden()
})

test('the keyboard never selects a row out of sight', async ({ ports, page, openSockets }) => {
  await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0, count: 60, title: 'key-probe' })
  await ports.filter.fill('key-probe')
  await expect.poll(() => ports.count()).toBe(60)
  const table = await ports.table.boundingBox()
  const head = await ports.table.getByRole('row').first().boundingBox()
  const selected = ports.table.locator('[aria-selected="true"]')
  await ports.table.focus()
  for (const key of [...Array<string>(40).fill('ArrowDown'), 'End', 'PageUp', 'Home']) {
    await page.keyboard.press(key)
  }
  await expect(selected).toHaveAttribute('aria-rowindex', '2')
  for (let press = 0; press < 45; press += 1) {
    await page.keyboard.press('ArrowDown')
    const row = await selected.boundingBox()
    expect(row?.y).toBeGreaterThanOrEqual((head?.y ?? 0) + (head?.height ?? 0) - 1)
    expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(
      (table?.y ?? 0) + (table?.height ?? 0) + 1
    )
  }
})
