import { join } from 'node:path'
import { expect, type SocketRequest, test } from './fixtures'

const folder = join(import.meta.dirname, '..', 'docs', 'pictures')

/** Taken of the real app on real sockets; refresh with "npm run pictures". */
for (const colorScheme of ['dark', 'light'] as const) {
  test(`ports and connections, ${colorScheme}`, async ({ app, page, ports, openSockets }) => {
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800)
    })
    await page.emulateMedia({ colorScheme })
    const isRoot = process.getuid?.() === 0
    const [https, http] = isRoot ? [443, 80] : [8443, 8000]
    const open = (title: string, ...requests: Omit<SocketRequest, 'title'>[]) =>
      openSockets(...requests.map((request) => ({ ...request, title })))

    const web = await open(
      'shop-web',
      { protocol: 'tcp', host: '0.0.0.0', port: https },
      { protocol: 'tcp', host: '::', port: https },
      { protocol: 'tcp', host: '0.0.0.0', port: http }
    )
    await open(
      'shop-api',
      { protocol: 'tcp', host: '127.0.0.1', port: 3000 },
      { protocol: 'tcp', host: '127.0.0.1', port: 9229 }
    )
    await open('vite', { protocol: 'tcp', host: '::1', port: 5173 })
    await open(
      'shop-store',
      { protocol: 'tcp', host: '127.0.0.1', port: 5432 },
      { protocol: 'tcp', host: '127.0.0.1', port: 6379 },
      { protocol: 'tcp', host: '127.0.0.1', port: 27_017 }
    )
    await open('discovery', { protocol: 'udp', host: '0.0.0.0', port: 5353 })
    await open('admin', { protocol: 'tcp', host: '0.0.0.0', port: 8080 })
    const port = web.ports[0] ?? 0
    await open('browser', {
      protocol: 'tcp',
      host: '127.0.0.1',
      port,
      connect: true,
      count: 4
    })
    await open('shop-api', {
      protocol: 'tcp',
      host: '127.0.0.1',
      port: 5432,
      connect: true,
      count: 2
    })
    await page.getByRole('button', { name: 'Close the first steps' }).click()
    await expect(ports.cell(ports.row(port, 'TCP v4+v6'), 'clients')).toHaveText('4')
    await ports.row(port, 'TCP v4+v6').click()
    await expect(ports.fact('Command')).toContainText('shop-web')
    await page.mouse.move(0, 0)
    await page.waitForTimeout(1500)
    await page.screenshot({ path: join(folder, `ports-${colorScheme}.png`) })

    await page.keyboard.press('Control+2')
    await page.getByRole('row').filter({ hasText: 'browser' }).first().click()
    await expect(page.getByText('Opened from this end')).toBeVisible()
    await page.mouse.move(0, 0)
    await page.waitForTimeout(1500)
    await page.screenshot({ path: join(folder, `connections-${colorScheme}.png`) })
  })
}
