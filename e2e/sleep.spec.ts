import { setTimeout as wait } from 'node:timers/promises'
import type { ElectronApplication } from 'playwright'
import { silenceLimitSeconds } from '../src/main/silence-watch'
import { expect, test } from './fixtures'
import { FramePage } from './pages/frame-page'
import { PathsPage } from './pages/paths-page'
import { recordAlerts } from './record-alerts'

/** Longer than a process may be silent; milliseconds. */
const sleepMs = (silenceLimitSeconds + 2) * 1000

test('after a sleep there is a look at once, however long the interval is', async ({
  app,
  page,
  ports
}) => {
  const frame = new FramePage(page)
  await frame.interval.click()
  await page.getByRole('menuitemradio', { name: '10 s' }).click()
  await expect(frame.interval).toHaveText('every 10 s')
  await ports.isLive()
  const last = () => frame.lastCollection.getAttribute('data-tip')
  const before = await last()
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await expect.poll(last, { timeout: 4000 }).not.toBe(before)
})

test('a sleep is no fault: the same processes go on, with what came meanwhile', async ({
  app,
  page,
  ports,
  openSockets
}) => {
  test.skip(process.platform === 'win32', 'there are no signals that stop a process')
  const paths = new PathsPage(page)
  await paths.open()
  await paths.probe('127.0.0.1')
  await expect.poll(() => paths.sent(1)).toBeGreaterThan(3)
  const sent = await paths.sent(1)
  const alerts = await recordAlerts(page)
  const processes = await processesOf(app)

  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('suspend'))
  for (const { pid } of processes) process.kill(pid, 'SIGSTOP')
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await wait(sleepMs)
  for (const { pid } of processes) process.kill(pid, 'SIGCONT')
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))

  await expect.poll(() => paths.sent(1)).toBeGreaterThan(sent + 2)
  // A gap in the chart, in which nothing was lost, and nothing that is caught up.
  expect(await paths.sent(1)).toBeLessThan(sent + silenceLimitSeconds)
  expect(await paths.lineBreaks()).toBe(1)
  await expect(paths.figure('lost, last 100')).toHaveText('0.0%')
  await new FramePage(page).screen('Ports').click()
  await ports.isLive()
  await ports.choose(holder)
  await expect(ports.fact('Path')).toHaveText(process.execPath)
  expect(await alerts()).toEqual([])
  expect(await processesOf(app)).toEqual(processes)
})

/** The app's processes, main last. */
async function processesOf(app: ElectronApplication) {
  const metrics = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid, type }) => ({ pid, type }))
  )
  return metrics.sort((a, b) => Number(a.type === 'Browser') - Number(b.type === 'Browser'))
}
