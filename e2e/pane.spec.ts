import { realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from './fixtures'

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

  const chain = ports.pane.getByRole('region', { name: 'Started by' }).getByRole('listitem')
  await expect(chain.first()).toContainText('1')
  await expect(chain.last()).toContainText(String(holder.pid))
  await expect(chain.nth(-2)).toContainText(String(process.pid))

  const others = ports.pane.getByRole('region', { name: 'Other ports of this process' })
  await others.getByRole('button').click()
  await expect(ports.pane.getByRole('heading', { level: 2 })).toContainText(String(udp))
  await expect(ports.pane.getByRole('region', { name: 'Details' })).toBeFocused()
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
  const connections = ports.pane
    .getByLabel('Other connections of this process')
    .getByRole('listitem')
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
