import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, type SocketHolder, test } from './fixtures'

/** A server that ends by itself after a minute; a stubborn one ignores the request to end. */
async function startServer(
  isStubborn: boolean
): Promise<SocketHolder & { ended: Promise<unknown> }> {
  const script = `
    ${isStubborn ? "process.on('SIGTERM', () => undefined)" : ''}
    const server = require('node:net').createServer().listen(0, '127.0.0.1', () => {
      process.stdout.write(String(server.address().port))
    })
    setTimeout(() => process.exit(0), 60_000)`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    pid: child.pid ?? 0,
    ports: [Number(port.toString())],
    ended,
    async close() {
      if (child.kill('SIGKILL')) await ended
    }
  }
}

test('a process is ended after the question, and the pane keeps what was known', async ({
  ports,
  page
}) => {
  test.skip(process.platform === 'win32', 'there is no SIGTERM')
  const server = await startServer(false)
  try {
    const port = await ports.choose(server)
    await expect(ports.fact('Command')).not.toBeEmpty()
    await ports.action('End process…').click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toHaveAccessibleName(new RegExp(`pid ${server.pid}`))
    await expect(dialog).toContainText('SIGTERM')
    await expect(dialog).toContainText(`port ${port}`)
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(ports.pane).toBeVisible()
    await expect(ports.action('End process…')).toBeFocused()

    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: 'End process' }).click()
    await expect(dialog).toContainText('has ended')
    expect(await server.ended).toEqual([null, 'SIGTERM'])
    await expect(dialog.getByRole('button', { name: 'Close', exact: true }).last()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(dialog).toBeHidden()
    await expect(ports.pane.getByText(/^ended \d+ s ago$/)).toBeVisible()
    await expect(ports.action('End process…')).toHaveAttribute('aria-disabled', 'true')
  } finally {
    await server.close()
  }
})

test('one that ignores the request can be ended by force', async ({ ports, page }) => {
  test.skip(process.platform === 'win32', 'there is no SIGTERM')
  const server = await startServer(true)
  try {
    await ports.choose(server)
    await ports.action('End process…').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'End process' }).click()
    await expect(dialog).toContainText('is still there')
    await dialog.getByRole('button', { name: 'End by force' }).click()
    await expect(dialog).toContainText('has ended')
    expect(await server.ended).toEqual([null, 'SIGKILL'])
  } finally {
    await server.close()
  }
})

test('Portlight does not end itself, and says so', async ({ app, ports, page, openSockets }) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await ports.choose(holder)
  const portlight = await app.evaluate(() => process.pid)
  const chain = ports.pane.getByRole('region', { name: 'Started by' })
  await expect(chain).toBeVisible()
  // Portlight itself holds a port here: the one it is driven by.
  await ports.filter.fill(String(portlight))
  await expect.poll(() => ports.count()).toBeGreaterThan(0)
  await ports.table.getByRole('row').nth(1).click()
  await expect(ports.pane.getByText(`pid ${portlight}`)).toBeVisible()
  await ports.action('End process…').click()
  await expect(page.getByRole('dialog')).toContainText('This is Portlight itself.')
  await expect(page.getByRole('button', { name: 'End process', exact: true })).toBeHidden()
})

test('a connection is closed, or it is said why not', async ({ ports, page, openSockets }) => {
  const server = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = server.ports
  const client = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port, connect: true })
  const [source = 0] = client.ports
  await ports.choose(server)
  await ports.pane
    .getByLabel('Clients of this port')
    .getByRole('button')
    .filter({ hasText: /./ })
    .click()
  await expect(ports.pane.getByRole('heading', { level: 2 })).toContainText(`${source}→${port}`)
  await ports.action('Close connection…').click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`127.0.0.1:${source}`)
  await expect(dialog).toContainText('reset')
  await dialog.getByRole('button', { name: 'Close connection' }).click()
  const answer = dialog.getByRole('status')
  await expect(answer).toHaveText(/is closed|does not allow|cannot be closed/)
  if ((await answer.textContent())?.includes('is closed') === true) {
    await page.keyboard.press('Enter')
    await expect(ports.pane.getByText('This socket was closed')).toBeVisible()
    await expect(ports.action('Close connection…')).toHaveAttribute('aria-disabled', 'true')
  }
})

test('firewall rules can be read for each tool and copied', async ({
  app,
  ports,
  page,
  openSockets
}) => {
  const holder = await openSockets({ protocol: 'tcp', host: '0.0.0.0', port: 0 })
  const port = await ports.choose(holder)
  await ports.action('Firewall rules').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('tab', { name: 'nftables' }).click()
  await dialog.getByText('Stateless', { exact: false }).first().click()
  await expect(dialog.getByLabel('Rules for nftables, stateless')).toContainText(`sport ${port}`)
  await dialog.getByRole('button', { name: 'Copy rules' }).click()
  await expect(dialog).toContainText('Rules copied.')
  const copied = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(copied).toContain(`add rule inet filter input`)
  expect(copied).toContain(`dport ${port}`)
  await dialog.getByRole('tab', { name: 'ufw' }).click()
  await expect(dialog.getByLabel('Rules for ufw')).toContainText(`port ${port}`)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(ports.pane).toBeVisible()
})

test('says why there are no rules for a port on loopback', async ({ ports, page, openSockets }) => {
  await ports.choose(await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 }))
  await ports.action('Firewall rules').click()
  await expect(page.getByRole('dialog')).toContainText('loopback')
})

test('copies the address, the pid and all of it as text', async ({
  app,
  ports,
  page,
  openSockets
}) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const port = await ports.choose(holder)
  await expect(ports.fact('Command')).not.toBeEmpty()
  const clipboard = () => app.evaluate(({ clipboard }) => clipboard.readText())

  await ports.action('Copy…').click()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toBeHidden()
  await expect(ports.pane).toBeVisible()

  await ports.action('Copy…').click()
  await page.getByRole('menuitem', { name: 'Address' }).click()
  await expect(ports.pane.getByText('Address copied.')).toBeVisible()
  expect(await clipboard()).toBe(`127.0.0.1:${port}`)

  await ports.action('Copy…').click()
  await page.getByRole('menuitem', { name: 'All as text' }).click()
  await expect(ports.pane.getByText('All as text copied.')).toBeVisible()
  expect(await clipboard()).toContain(`pid ${holder.pid}`)
})

test('shows the file of the program, and says so', async ({ app, ports, openSockets }) => {
  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = () => undefined
  })
  await ports.choose(await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 }))
  await expect(ports.fact('Path')).toHaveText(process.execPath)
  await ports.action('Open the program’s folder').click()
  await expect(ports.pane.getByText(`show ${process.execPath}.`)).toBeVisible()
})
