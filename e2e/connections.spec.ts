import { expect, type OpenSockets, test } from './fixtures'

/** A listener, and clients of it in another process; both processes bear a name of their own. */
async function openPairs(openSockets: OpenSockets, name: string, count: number, bytes = 0) {
  const loopback = { protocol: 'tcp', host: '127.0.0.1' } as const
  const server = await openSockets({ ...loopback, port: 0, title: `${name}-s` })
  const [port = 0] = server.ports
  const clients = await openSockets({
    ...loopback,
    port,
    connect: true,
    count,
    bytes,
    title: `${name}-c`
  })
  return { server, clients, port }
}

test.beforeEach(async ({ ports, app }) => {
  await ports.isLive()
  // All columns have room.
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1500, 800)
  })
})

test('shows both ends of a local connection side by side, and who opened it', async ({
  connections,
  openSockets
}) => {
  const { server, clients, port } = await openPairs(openSockets, 'pair-probe', 1)
  const [source = 0] = clients.ports
  await connections.open()
  await connections.filter.fill('pair-probe')
  await expect.poll(() => connections.count()).toBe(2)

  const near = connections.row(port)
  const far = connections.row(source)
  await expect(connections.cell(near, 'direction')).toHaveText('local')
  await expect(connections.cell(near, 'direction').locator('span')).toHaveAttribute(
    'aria-description',
    `Both ends are on this computer. It came in here, at an open port. The other end is held by pair-probe-c (${clients.pid}).`
  )
  await expect(connections.cell(far, 'direction').locator('span')).toHaveAttribute(
    'aria-description',
    `Both ends are on this computer. This end opened it. The other end is held by pair-probe-s (${server.pid}).`
  )
  await expect(connections.cell(far, 'remote')).toHaveText(`127.0.0.1:${port}`)
  await expect(connections.cell(far, 'state')).toHaveText('ESTABLISHED')
  await expect(near).toHaveAttribute('data-bond', /first|second/)
  await expect(far).toHaveAttribute('data-bond', /first|second/)
})

test('tells bytes, round-trip times and rates, and sorts by them', async ({
  connections,
  openSockets
}) => {
  const few = await openPairs(openSockets, 'figure-probe', 1, 1000)
  const many = await openPairs(openSockets, 'figure-probe', 1, 50_000)
  await connections.open()
  await connections.filter.fill('figure-probe-s')
  await expect.poll(() => connections.count()).toBe(2)
  const received = (port: number) => connections.cell(connections.row(port), 'received')
  await expect(received(few.port)).toHaveText('1000 B')
  await expect(received(many.port)).toHaveText(/^48[.,]8 KiB$/)
  await expect(connections.cell(connections.row(few.port), 'rtt')).toHaveText(/µs|ms/)
  await expect(connections.cell(connections.row(few.port), 'receivedRate')).toHaveText('0')

  const shownPorts = () => connections.table.locator('[data-column="local"][role="gridcell"]')
  await connections.heading('In: bytes received').click()
  await expect(shownPorts()).toHaveText([`127.0.0.1:${many.port}`, `127.0.0.1:${few.port}`])
  await connections.heading('In: bytes received').click()
  await expect(shownPorts()).toHaveText([`127.0.0.1:${few.port}`, `127.0.0.1:${many.port}`])
})

test('groups by process with sums, which open and close', async ({
  connections,
  page,
  openSockets
}) => {
  const { server } = await openPairs(openSockets, 'group-probe', 3, 1024)
  await connections.open()
  await connections.filter.fill('group-probe')
  await connections.groups.selectOption('By process')
  await expect.poll(() => connections.count()).toBe(8)
  const group = connections.group(`pid ${server.pid}`)
  await expect(group).toContainText('3 connections')
  await expect(connections.cell(group, 'received')).toHaveText(/^3[.,]0 KiB$/)

  await group.click()
  await expect.poll(() => connections.count()).toBe(5)
  await connections.table.focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => connections.count()).toBe(8)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => connections.count()).toBe(5)
  await page.getByRole('button', { name: 'Fold all groups' }).click()
  await expect.poll(() => connections.count()).toBe(2)
  await page.getByRole('button', { name: 'Unfold all groups' }).click()
  await expect.poll(() => connections.count()).toBe(8)
})

test('filters by words and by kind, and says what it left', async ({
  connections,
  page,
  openSockets
}) => {
  const { clients } = await openPairs(openSockets, 'word-probe', 2)
  await connections.open()
  await connections.filter.fill('word-probe-c')
  await expect(page.getByText(/^2 shown$/)).toBeVisible()
  await connections.filter.fill(`word-probe state:established port:${clients.ports[0] ?? 0}`)
  await expect(page.getByText(/^2 shown$/)).toBeVisible()
  await page.getByRole('button', { name: /^\d+ in$/ }).click()
  await expect(page.getByText('No connection matches')).toBeVisible()
  await page.getByRole('button', { name: 'Show all connections' }).click()
  await expect(connections.filter).toHaveValue('')
})

test('marks what has just come and what has gone', async ({ connections, openSockets }) => {
  const { server, clients, port } = await openPairs(openSockets, 'mark-probe', 1)
  await connections.open()
  await connections.filter.fill('mark-probe')
  const more = await openSockets({
    protocol: 'tcp',
    host: '127.0.0.1',
    port,
    connect: true,
    title: 'mark-probe-more'
  })
  const row = connections.row(more.ports[0] ?? 0)
  await expect(row).toHaveAttribute('data-mark', 'new')
  await expect(row).not.toHaveAttribute('data-mark')
  await more.close()
  await clients.close()
  await server.close()
  await expect(connections.table.locator('[data-mark="gone"]').first()).toBeVisible()
  await expect.poll(() => connections.table.locator('[data-mark="gone"]').count()).toBe(0)
})

test('keeps its place and its choice while others come and go, and over another screen', async ({
  connections,
  ports,
  page,
  openSockets
}) => {
  const { port } = await openPairs(openSockets, 'churn-probe', 60)
  await connections.open()
  await connections.filter.fill('churn-probe')
  await expect.poll(() => connections.count()).toBe(120)
  await connections.heading('Local address and port').click()
  await connections.table.focus()
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('PageDown')
  const selected = connections.table.locator('[aria-selected="true"]')
  await selected.hover()
  const key = await selected.getAttribute('data-key')
  const before = await selected.boundingBox()

  const loopback = { protocol: 'tcp', host: '127.0.0.1', port, connect: true } as const
  const churn = await openSockets({ ...loopback, count: 20, title: 'churn-probe-more' })
  await expect.poll(() => connections.count()).toBe(160)
  expect(await selected.boundingBox()).toEqual(before)
  await churn.close()
  await expect.poll(() => connections.count()).toBeLessThan(160)
  expect(await selected.boundingBox()).toEqual(before)

  await page.keyboard.press('Control+1')
  await expect(ports.table).toBeVisible()
  await expect(connections.table).toBeHidden()
  await expect(ports.filter).toHaveValue('')
  await page.keyboard.press('Control+2')
  await expect(connections.filter).toHaveValue('churn-probe')
  await expect(selected).toHaveAttribute('data-key', key ?? '')
  await expect(selected).toBeInViewport()
})

test('chooses several rows by keys and copies them', async ({
  app,
  connections,
  page,
  openSockets
}) => {
  const { port } = await openPairs(openSockets, 'copy-probe', 4)
  await connections.open()
  await connections.filter.fill('copy-probe-s')
  await expect.poll(() => connections.count()).toBe(4)
  await connections.filter.press('Enter')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(connections.table.locator('[aria-selected="true"]')).toHaveCount(2)
  await page.keyboard.press('Control+a')
  await expect(connections.table.locator('[aria-selected="true"]')).toHaveCount(4)
  await page.keyboard.press('Control+c')
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
  const lines = copied.split('\n')
  expect(lines).toHaveLength(4)
  for (const line of lines) expect(line.split('\t')[2]).toBe(`127.0.0.1:${port}`)
})

test('columns can be chosen, moved and widened, and are remembered', async ({
  connections,
  page,
  openSockets
}) => {
  await openPairs(openSockets, 'column-probe', 1)
  await connections.open()
  await connections.filter.fill('column-probe')
  const headings = () => connections.table.getByRole('columnheader').allInnerTexts()
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.getByRole('checkbox', { name: 'Protocol' }).uncheck()
  await page.keyboard.press('Escape')
  expect(await headings()).not.toContain('Protocol')

  await connections.heading('Process').focus()
  await page.keyboard.press('Alt+ArrowLeft')
  expect((await headings()).slice(0, 2)).toEqual(['Process', 'Direction'])
  const heading = connections.table.getByRole('columnheader', { name: 'Process' })
  const before = (await heading.boundingBox())?.width ?? 0
  await connections.heading('Process').press('Shift+ArrowRight')
  await expect
    .poll(async () => (await heading.boundingBox())?.width ?? 0)
    .toBe(Math.round(before + 16))

  // Written a moment later.
  await page.waitForTimeout(1000)
  await page.reload()
  await connections.open()
  await connections.filter.fill('column-probe')
  await expect.poll(async () => (await headings()).slice(0, 2)).toEqual(['Process', 'Direction'])
  expect(await headings()).not.toContain('Protocol')
})
