import { spawnSync } from 'node:child_process'
import { expect, test } from './fixtures'
import { monitorPid } from './monitor-pid'
import type { PortsPage } from './pages/ports-page'

test('a reload goes on with live rows', async ({ page, ports, openSockets }) => {
  await page.reload()
  await ports.isLive()
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = holder.ports
  await ports.showOnly(holder)
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
  const port = await ports.choose(holder)
  await expect(ports.fact('Path')).toHaveText(process.execPath)

  const first = await monitorPid(app)
  expect(first).toBeDefined()
  const seen = await watchTexts(ports)
  process.kill(first ?? 0, 'SIGKILL')
  await expect.poll(() => monitorPid(app)).not.toBe(first)
  await expect.poll(() => monitorPid(app)).toBeDefined()

  await ports.isLive()
  await expect(ports.alert).toBeHidden()
  // It is back within a fraction of a second, so what was shown meanwhile is read from a record.
  const texts = await seen()
  expect(texts.alerts).toEqual([expect.stringContaining('The collector stopped.')])
  expect(texts.states).toContainEqual(expect.stringContaining('Stale'))
  expect(texts.rows).not.toContain(0)

  await expect(ports.row(port)).toHaveAttribute('aria-selected', 'true')
  await expect(ports.fact('Path')).toHaveText(process.execPath)
  const later = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await ports.showOnly(later)
  await expect(ports.row(later.ports[0] ?? 0)).toBeVisible()
})

test('a monitor that ends again and again goes on without native code, and says so', async ({
  app,
  ports,
  openSockets
}) => {
  test.skip(process.platform !== 'linux', 'elsewhere another source has another name')
  await expect(ports.source).toHaveText('Source: sock_diag')
  for (let end = 0; end < 2; end += 1) {
    const pid = await monitorPid(app)
    process.kill(pid ?? 0, 'SIGSEGV')
    await expect.poll(() => monitorPid(app)).not.toBe(pid)
    await expect.poll(() => monitorPid(app)).toBeDefined()
    await ports.isLive()
  }
  await expect(ports.source).toHaveText('Source: procfs')
  await ports.source.click()
  await expect(ports.page.getByText('ended 2 times in a row soon after its start')).toBeVisible()
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await ports.choose(holder)
  await expect(ports.fact('Path')).toHaveText(process.execPath)
})

test('a monitor that hangs is ended and started again', async ({ app, ports }) => {
  const pid = await monitorPid(app)
  const seen = await watchTexts(ports)
  process.kill(pid ?? 0, 'SIGSTOP')
  await expect.poll(() => monitorPid(app), { timeout: 40_000 }).not.toBe(pid)
  await expect.poll(() => monitorPid(app)).toBeDefined()
  await ports.isLive()
  const { alerts } = await seen()
  expect(alerts).toContainEqual(expect.stringContaining('The collector does not answer.'))
  expect(alerts).toContainEqual(expect.stringContaining('no sign of life for 15 seconds'))
})

interface SeenTexts {
  readonly alerts: string[]
  readonly states: string[]
  readonly rows: number[]
}

/** Records every alert, state and number of rows from now on; the result reads the record. */
async function watchTexts({ page }: PortsPage): Promise<() => Promise<SeenTexts>> {
  const record = await page.evaluateHandle(() => {
    const alerts = new Set<string>()
    const states = new Set<string>()
    const rows = new Set<number>()
    new MutationObserver(() => {
      for (const alert of document.querySelectorAll('[role="alert"]')) {
        alerts.add(alert.textContent)
      }
      states.add(document.querySelector('[aria-pressed]')?.textContent ?? '')
      rows.add(document.querySelectorAll('[role="row"][data-key]').length)
    }).observe(document.body, { childList: true, characterData: true, subtree: true })
    return { alerts, states, rows }
  })
  return () =>
    record.evaluate((seen) => ({
      alerts: [...seen.alerts],
      states: [...seen.states],
      rows: [...seen.rows]
    }))
}

test('a second start shows the first window instead of a second app', async ({ app, page }) => {
  const [command, ...words] = await app.evaluate(() => [process.execPath, ...process.argv.slice(1)])
  const args = words.filter((word) => !/inspect|remote-debugging/.test(word))
  const second = spawnSync(command, args, { timeout: 20_000 })
  expect(second.status).toBe(0)
  expect(app.windows()).toEqual([page])
})
