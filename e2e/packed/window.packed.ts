import { PathsPage } from '../pages/paths-page'
import { expect, test } from './packed-app'

test('is a packaged Portlight, and runs from the archive', async ({ app }) => {
  const facts = await app.evaluate(({ app: electron }) => ({
    isPackaged: electron.isPackaged,
    name: electron.getName(),
    path: electron.getAppPath()
  }))
  expect(facts).toEqual({
    isPackaged: true,
    name: 'Portlight',
    path: expect.stringMatching(/resources[\\/]app\.asar$/)
  })
})

test('shows live rows with their owners, by way of native code', async ({ ports, openSockets }) => {
  await expect(ports.source).toHaveText('Source: sock_diag')
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await ports.showOnly(holder)
  const row = ports.row(holder.ports[0] ?? 0)
  await expect(ports.cell(row, 'process')).toContainText('node')
  await holder.close()
  await expect(row).toHaveCount(0)
})

test('probes with native code, whose worker is a file of the archive', async ({ page, ports }) => {
  await expect(ports.live).toHaveText(/Live/)
  const paths = new PathsPage(page)
  await paths.open()
  await paths.probe('127.0.0.1')
  await expect(paths.addresses).toHaveText(['127.0.0.1'])
  await expect(page.getByRole('button', { name: 'Engine: native' })).toBeVisible()
  await expect(paths.target('127.0.0.1')).toContainText('ms')
})

test('finds its icons, those of the tray too', async ({ app }) => {
  const empty = await app.evaluate(
    ({ app: electron, nativeImage }, names) =>
      names.filter((name) =>
        nativeImage.createFromPath(`${electron.getAppPath()}/resources/${name}`).isEmpty()
      ),
    ['icon.png', 'tray/tray.png', 'tray/trayTemplate.png']
  )
  expect(empty).toEqual([])
})
