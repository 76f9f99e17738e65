import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, type SocketHolder, test } from './fixtures'

/** A server with a thread that never rests; it ends by itself after a minute. */
async function startBusyServer(): Promise<SocketHolder> {
  const script = `
    const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
      process.stdout.write(String(server.address().port))
      new (require('node:worker_threads').Worker)('for (;;);', { eval: true })
    })
    setTimeout(() => process.exit(0), 60_000)`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    pid: child.pid ?? 0,
    ports: [Number(port.toString())],
    async close() {
      child.kill('SIGKILL')
      await ended
    }
  }
}

test('a click on a port shows its process', async ({ ports, openSockets }) => {
  const holder = await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port: 0 },
    { protocol: 'udp', host: '127.0.0.1', port: 0 }
  )
  const [port = 0, udp = 0] = holder.ports
  await ports.showOnly(holder)
  await ports.row(port).click()

  await expect(ports.pane.getByRole('heading', { level: 2 })).toContainText(String(port))
  await expect(ports.pane.getByText(`pid ${holder.pid}`)).toBeVisible()
  await expect(ports.fact('Path')).toHaveText(process.execPath)
  await expect(ports.fact('Command')).toContainText('open-sockets.mjs')
  await expect(ports.fact('Started')).toContainText(/ago$/)
  await expect(ports.fact('Folder')).toHaveText(realpathSync(tmpdir()))
  await expect(ports.fact('Memory')).toHaveText(/^\d+[.,]\d MiB$/)

  const chain = ports.pane.getByRole('region', { name: 'Started by' }).getByRole('listitem')
  await expect(chain.first()).toContainText('1')
  await expect(chain.last()).toContainText(String(holder.pid))
  await expect(chain.nth(-2)).toContainText(String(process.pid))

  const others = ports.pane.getByRole('region', { name: 'Other ports of this process' })
  await others.getByRole('button').click()
  await expect(ports.pane.getByRole('heading', { level: 2 })).toContainText(String(udp))
  await expect(ports.pane.getByRole('region', { name: 'Details' })).toBeFocused()
})

test('shows what a process uses, may do and is run by, and nothing moves when a figure changes', async ({
  ports
}) => {
  test.skip(process.platform !== 'linux', 'other systems tell less')
  const busy = await startBusyServer()
  try {
    await ports.choose(busy)
    const cpu = ports.fact('CPU')
    const memory = ports.fact('Memory')
    await expect(memory).toHaveText(/^\d+[.,]\d MiB$/)
    const before = await memory.boundingBox()
    // It keeps a core busy, but may get a part of one only where others do so too.
    await expect(cpu).toHaveText(/^[1-9]\d*[.,]\d\s?%$/)
    expect(await memory.boundingBox()).toEqual(before)
    await expect(ports.fact('Run by')).not.toBeEmpty()
    await expect(ports.fact('Container')).not.toBeEmpty()
    const isRoot = process.getuid?.() === 0
    await expect(ports.fact('Power')).toHaveText(isRoot ? /^root/ : /^no capabilities$/)
  } finally {
    await busy.close()
  }
})

test('shows who is connected and from which program, and where the process is connected itself', async ({
  ports,
  openSockets
}) => {
  const server = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = server.ports
  const client = await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port, connect: true },
    { protocol: 'tcp', host: '127.0.0.1', port: 0 }
  )
  const [source = 0, clientPort = 0] = client.ports
  await ports.showOnly(server)
  await ports.row(port).click()
  const clients = ports.pane.getByLabel('Clients of this port').getByRole('listitem')
  await expect(clients).toContainText([`127.0.0.1:${source}`])
  await expect(clients).toContainText([`node ${client.pid}`])

  await ports.showOnly(client)
  await ports.row(clientPort).click()
  await expect(ports.pane.getByText('Nobody is connected to this port.')).toBeVisible()
  const connections = ports.pane.getByLabel('Other sockets of this process').getByRole('listitem')
  await expect(connections).toContainText([`127.0.0.1:${port}`])
  await expect(connections).toContainText([`node ${server.pid}`])
})

test('copies the selected row, and Enter leads into its details', async ({
  app,
  ports,
  page,
  openSockets
}) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const port = await ports.choose(holder)
  await ports.table.focus()
  await page.keyboard.press('Control+c')
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toContain(`tcp\t127.0.0.1:${port}\tThis computer`)
  await page.keyboard.press('Enter')
  await expect(ports.pane.getByRole('region', { name: 'Details' })).toBeFocused()
})

test('when the process ends its row goes, and the pane says so and keeps what was known', async ({
  ports,
  openSockets
}) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const port = await ports.choose(holder)
  await expect(ports.fact('Command')).toContainText('open-sockets.mjs')
  await holder.close()
  await expect(ports.row(port)).toBeHidden()
  await expect(ports.pane.getByText('This socket was closed')).toBeVisible()
  await expect(ports.pane.getByText('This process has ended.')).toBeVisible()
  await expect(ports.fact('Command')).toContainText('open-sockets.mjs')
})

test('the selection survives sorting and filtering', async ({ ports, page, openSockets }) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const port = await ports.choose(holder)
  await page.getByRole('button', { name: 'Process', exact: true }).click()
  await ports.filter.fill('node')
  await expect(ports.row(port)).toHaveAttribute('aria-selected', 'true')
  await expect(ports.pane.getByText(`pid ${holder.pid}`)).toBeVisible()
})

test('works by keyboard alone', async ({ ports, page, openSockets }) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = holder.ports
  await page.keyboard.press('Control+f')
  await page.keyboard.type(`${holder.pid} ${port}`)
  await expect.poll(() => ports.count()).toBe(1)
  await ports.table.focus()
  await page.keyboard.press('ArrowDown')
  await expect(ports.row(port)).toHaveAttribute('aria-selected', 'true')
  await expect(ports.pane.getByText(`pid ${holder.pid}`)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(ports.pane).toBeHidden()
  await expect(ports.table).toBeFocused()
  await page.keyboard.press('Space')
  await expect(ports.live).toHaveText('Paused')
  await page.keyboard.press('Space')
  await ports.isLive()
})

test('nothing is collected while paused', async ({ ports, page, openSockets }) => {
  await ports.live.click()
  await expect(ports.live).toHaveText('Paused')
  await ports.filter.fill('pause-probe')
  await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0, title: 'pause-probe' })
  await page.waitForTimeout(2500)
  await expect(page.getByText('No open port matches')).toBeVisible()
  await ports.live.click()
  await expect.poll(() => ports.count()).toBe(1)
})

test('shows a hostile name without letting it act', async ({ ports, openSockets }) => {
  test.skip(process.platform !== 'linux', 'a process can rename itself like this on Linux only')
  const holder = await openSockets({
    protocol: 'tcp',
    host: '127.0.0.1',
    port: 0,
    title: '<b>\u202eevil\n'
  })
  const [port = 0] = holder.ports
  await ports.showOnly(holder)
  await expect(ports.cell(ports.row(port), 'process')).toContainText('<b>\\u{202e}evil\\n')
})

test('shows what the kernel tells of a port and its connections', async ({
  ports,
  openSockets
}) => {
  test.skip(process.platform !== 'linux', 'other systems tell less')
  const server = await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port: 0 },
    { protocol: 'udp', host: '127.0.0.1', port: 0 },
    { protocol: 'tcp', host: '::', port: 0 }
  )
  const [port = 0, udp = 0, wildcard = 0] = server.ports
  await openSockets({ protocol: 'tcp', host: '127.0.0.1', port, connect: true })

  await ports.choose(server)
  await expect(ports.fact('Queue')).toHaveText(/^0 waiting to be accepted, limit \d+$/)
  const clients = ports.pane.getByRole('region', { name: 'Clients of this port' })
  await expect(clients.getByText(/^\d+([.,]\d)? (µs|ms)$/)).toBeVisible()

  await ports.row(udp, 'UDP').click()
  await expect(ports.fact('Lost here')).toHaveText('no datagram, its buffer was never full')
  await expect(ports.fact('Queue')).toBeHidden()

  await ports.row(wildcard, 'TCP v6').click()
  await expect(ports.fact('IPv4 too')).toHaveText('no: this socket takes IPv6 alone')
})

test('draws a connection from its source port to the service, with the programs at both ends', async ({
  ports,
  openSockets
}) => {
  const server = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = server.ports
  const client = await openSockets({
    protocol: 'tcp',
    host: '127.0.0.1',
    port,
    connect: true,
    count: 3
  })
  await ports.choose(server)
  const clients = ports.pane
    .getByLabel('Clients of this port')
    .getByRole('button')
    .filter({ hasText: /./ })
  await expect(clients).toHaveCount(3)
  await clients.first().click()

  const anatomy = ports.pane.getByRole('group', { name: 'Anatomy of the connection' })
  await expect(anatomy).toContainText(`node ${client.pid}`)
  await expect(anatomy).toContainText(`node ${server.pid}`)
  const sources = anatomy.getByRole('list', { name: 'Source ports' }).getByRole('button')
  const inOrder = [...client.ports].sort((a, b) => a - b).map(String)
  await expect(sources).toHaveText(inOrder)
  await expect(anatomy.locator('[aria-current="true"]')).toHaveText(inOrder[0] ?? '')

  await sources.last().click()
  await expect(ports.pane.getByRole('heading', { level: 2 })).toContainText(
    `${inOrder[2] ?? ''}→${port}`
  )
  await expect(ports.pane.getByText('ESTABLISHED', { exact: true }).first()).toBeVisible()
})

test('a link in the chain opens that process, and there is a way back', async ({
  ports,
  openSockets
}) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const port = await ports.choose(holder)
  const chain = ports.pane.getByRole('region', { name: 'Started by' })
  await chain.getByRole('button', { name: new RegExp(` ${process.pid}$`) }).click()
  const heading = ports.pane.getByRole('heading', { level: 2 })
  await expect(heading).toContainText(`pid ${process.pid}`)
  await expect(ports.pane.getByRole('region', { name: 'Details' })).toBeFocused()
  await expect(ports.fact('Path')).toHaveText(process.execPath)

  await ports.pane.getByRole('button', { name: `back to ${port}` }).click()
  await expect(heading).toContainText(String(port))
  await expect(ports.row(port)).toHaveAttribute('aria-selected', 'true')

  await ports.pane.getByRole('button', { name: new RegExp(`pid ${holder.pid}`) }).click()
  await expect(heading).toContainText(`pid ${holder.pid}`)
  const own = ports.pane.getByRole('region', { name: 'Ports of this process' })
  await own.getByRole('button').click()
  await expect(heading).toContainText(String(port))
})

test('clients are grouped by the host they come from', async ({ ports, openSockets }) => {
  test.skip(process.platform !== 'linux', 'other systems have one address of loopback')
  const server = await openSockets({ protocol: 'tcp', host: '0.0.0.0', port: 0 })
  const [port = 0] = server.ports
  await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port, connect: true, count: 2 },
    { protocol: 'tcp', host: '127.0.0.2', port, connect: true, from: '127.0.0.3' }
  )
  await ports.choose(server)
  await expect(ports.pane.getByRole('heading', { name: /^Clients now/ })).toContainText(
    '3 from 2 hosts'
  )
  const lines = ports.pane.getByLabel('Clients of this port').getByRole('listitem')
  await expect(lines).toContainText(['127.0.0.12 connections', '127.0.0.3:'])
  await lines.first().getByRole('button', { expanded: false }).click()
  await expect(lines).toHaveCount(4)
})

test('the width is set by keyboard, and remembered', async ({ ports, page, openSockets }) => {
  await ports.choose(await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 }))
  const edge = ports.pane.getByRole('separator', { name: 'Width of the details' })
  const before = Number(await edge.getAttribute('aria-valuenow'))
  await edge.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(edge).not.toHaveAttribute('aria-valuenow', String(before))
  const after = Number(await edge.getAttribute('aria-valuenow'))
  expect(after).toBeGreaterThan(before)
  expect((await ports.pane.boundingBox())?.width).toBe(after)

  const bar = await edge.boundingBox()
  const [x, y] = [(bar?.x ?? 0) + (bar?.width ?? 0) / 2, (bar?.y ?? 0) + 200]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x - 60, y, { steps: 4 })
  await page.mouse.up()
  await expect(edge).toHaveAttribute('aria-valuenow', String(after + 60))

  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)))
  const saved = await page.evaluate(() => window.portlight.getSettings(null))
  expect(saved).toMatchObject({ ok: true, value: { settings: { paneWidth: after + 60 } } })
})

test('a connection chosen on its own screen has the same details, apart from the chosen port', async ({
  ports,
  connections,
  page,
  openSockets
}) => {
  const server = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = server.ports
  const client = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port, connect: true })
  const [source = 0] = client.ports
  await ports.choose(server)
  await connections.open()
  await expect(ports.pane).toBeHidden()
  await connections.filter.fill(String(client.pid))
  await connections.row(source).click()
  const heading = ports.pane.getByRole('heading', { level: 2 })
  await expect(heading).toContainText(`${source}→${port}`)
  await ports.pane.getByRole('button', { name: `node ${server.pid}` }).click()
  await expect(heading).toContainText(`pid ${server.pid}`)
  await expect(ports.fact('Path')).toHaveText(process.execPath)
  await page.keyboard.press('Escape')
  await expect(ports.pane).toBeHidden()
  await expect(connections.table).toBeFocused()
})
