import { expect, test } from './fixtures'

const isRoot = process.getuid?.() === 0

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
  test.skip(!isRoot, 'opening a port below 1024 needs root')
  await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 1002 })
  const row = ports.row(1002)
  await expect(row.getByRole('img', { name: 'Privileged port' })).toBeVisible()
  await row.click()
  await expect(ports.fact('Privileged')).toContainText('ports below 1024 need rights')
})

test('counts the clients of a listener', async ({ ports, openSockets }) => {
  const { ports: opened } = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = opened
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
  const { ports: opened, pid } = await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port: 0 },
    { protocol: 'tcp', host: '127.0.0.1', port: 0 }
  )
  const [first = 0, second = 0] = opened
  await expect(ports.row(second)).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type(`node ${first}`)
  await expect(ports.row(first)).toBeVisible()
  await expect(ports.row(second)).toBeHidden()
  await ports.filter.fill(String(pid))
  await expect(page.getByText('2 shown')).toBeVisible()
  await ports.filter.fill('no such thing')
  await expect(page.getByText('No open port matches')).toBeVisible()
  await page.getByRole('button', { name: 'Show all ports' }).click()
  await expect(ports.row(first)).toBeVisible()
})

test('sorts by a column and back', async ({ ports, page, openSockets }) => {
  await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0, count: 3 })
  const shown = async (): Promise<number[]> =>
    (await ports.table.locator('[role="gridcell"][data-column="port"]').allInnerTexts()).map(Number)
  const heading = page.getByRole('columnheader', { name: 'Port' })
  await expect(heading).toHaveAttribute('aria-sort', 'ascending')
  const ascending = await shown()
  expect(ascending).toEqual([...ascending].sort((a, b) => a - b))
  await page.getByRole('button', { name: 'Port', exact: true }).click()
  await expect(heading).toHaveAttribute('aria-sort', 'descending')
  await expect.poll(shown).toEqual([...ascending].sort((a, b) => b - a))
})

test('keeps the row under the pointer in place while rows come and go above it', async ({
  ports,
  openSockets
}) => {
  const base = 20_000 + (process.pid % 1000) * 10
  const holders = []
  for (let port = base + 100; port < base + 140; port += 1) {
    holders.push({ protocol: 'tcp', host: '127.0.0.1', port } as const)
  }
  await openSockets(...holders)
  const row = ports.row(base + 130)
  await row.scrollIntoViewIfNeeded()
  await row.hover()
  const before = await row.boundingBox()
  const above = await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port: base },
    { protocol: 'tcp', host: '127.0.0.1', port: base + 1 }
  )
  await expect(ports.page.getByRole('heading', { level: 1 })).toContainText(/\d+ open ports/)
  await expect.poll(() => ports.table.getAttribute('aria-rowcount')).not.toBeNull()
  await ports.page.waitForTimeout(2500)
  expect(await row.boundingBox()).toEqual(before)
  await above.close()
  await ports.page.waitForTimeout(2500)
  expect(await row.boundingBox()).toEqual(before)
})
