import { spawnSync } from 'node:child_process'
import type { ElectronApplication } from 'playwright'
import { expect, test } from './fixtures'

/** Pid of the monitor's utility process; undefined while it is down. */
function monitorPid(app: ElectronApplication): Promise<number | undefined> {
  return app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ name }) => name === 'Portlight monitor')?.pid
  )
}

test('a reload goes on with live rows', async ({ page, ports, openSockets }) => {
  await page.reload()
  await ports.isLive()
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = holder.ports
  await expect(ports.row(port)).toBeVisible()
  await holder.close()
  await expect(ports.row(port)).toBeHidden()
})

test('a killed monitor is a fault, comes back, and keeps the selection', async ({
  app,
  ports,
  openSockets
}) => {
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = holder.ports
  await ports.row(port).click()
  await expect(ports.fact('Path')).toHaveText(process.execPath)

  const first = await monitorPid(app)
  expect(first).toBeDefined()
  process.kill(first ?? 0, 'SIGKILL')
  await expect(ports.alert).toContainText('The collector stopped.')
  await expect(ports.live).toContainText('Stale')
  await expect(ports.row(port)).toBeVisible()

  await ports.isLive()
  await expect(ports.alert).toBeHidden()
  expect(await monitorPid(app)).not.toBe(first)
  await expect(ports.row(port)).toHaveAttribute('aria-selected', 'true')
  await expect(ports.fact('Path')).toHaveText(process.execPath)

  const later = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await expect(ports.row(later.ports[0] ?? 0)).toBeVisible()
})

test('a second start shows the first window instead of a second app', async ({ app, page }) => {
  const [command, ...words] = await app.evaluate(() => [process.execPath, ...process.argv.slice(1)])
  const args = words.filter((word) => !/inspect|remote-debugging/.test(word))
  const second = spawnSync(command, args, { timeout: 20_000 })
  expect(second.status).toBe(0)
  expect(app.windows()).toEqual([page])
})
