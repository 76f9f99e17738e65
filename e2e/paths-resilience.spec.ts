import { spawnSync } from 'node:child_process'
import type { ElectronApplication } from 'playwright'
import { expect, test as base } from './fixtures'
import { longestTyped } from '../src/shared/model/path-targets'
import { PathsPage } from './pages/paths-page'
import { PortsPage } from './pages/ports-page'
import { recordAlerts } from './record-alerts'

const test = base.extend<{ paths: PathsPage }>({
  paths: async ({ page }, use) => {
    const paths = new PathsPage(page)
    await paths.open()
    await use(paths)
  }
})

function proberPid(app: ElectronApplication): Promise<number | undefined> {
  return app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ name }) => name === 'Portlight prober')?.pid
  )
}

test('nothing probes before somebody asks for it', async ({ app, ports, page }) => {
  await ports.isLive()
  expect(await proberPid(app)).toBeUndefined()
  await new PathsPage(page).open()
  await expect.poll(() => proberPid(app)).toBeDefined()
})

test('targets go on over a reload, and what is not started is not', async ({ page, paths }) => {
  await paths.probe('127.0.0.1')
  await paths.probe('127.0.0.2')
  await expect(paths.target('127.0.0.2')).toContainText('lost')
  await paths.control('Stop').click()
  await expect(paths.target('127.0.0.2')).toContainText('Stopped')
  await page.reload()
  await paths.open()
  await expect(paths.targets.getByRole('option')).toHaveCount(3)
  await paths.target('127.0.0.1').click()
  await expect(paths.control('Pause')).toBeVisible()
  await paths.target('127.0.0.2').click()
  await expect(paths.control('Start')).toBeVisible()
})

test('a prober that is killed is a fault, comes back, and its targets with it', async ({
  app,
  page,
  paths
}) => {
  await paths.probe('127.0.0.1')
  await expect(paths.target('127.0.0.1')).toContainText('lost')
  const first = await proberPid(app)
  const alerts = await recordAlerts(page)
  process.kill(first ?? 0, 'SIGKILL')
  await expect.poll(alerts).toContainEqual(expect.stringContaining('The prober stopped.'))
  await expect.poll(() => proberPid(app)).not.toBe(first)
  await expect(page.getByRole('alert')).toBeHidden()
  await expect(paths.control('Pause')).toBeVisible()
  await expect(paths.target('127.0.0.1')).toContainText('lost')
})

test('a prober that ends again and again is given up in a sentence, and is there when asked again', async ({
  app,
  page,
  paths,
  openSockets
}) => {
  test.skip(process.platform === 'win32', 'there is no such signal')
  test.skip(process.platform === 'darwin', 'elsewhere another engine has another name')
  await paths.probe('127.0.0.1')
  await expect(paths.target('127.0.0.1')).toContainText('lost')
  const told = page.getByRole('alert')
  let last: number | undefined
  for (let end = 0; end < 5; end += 1) {
    await expect.poll(() => proberPid(app)).not.toBe(last)
    await expect.poll(() => proberPid(app)).toBeDefined()
    last = await proberPid(app)
    process.kill(last ?? 0, 'SIGSEGV')
  }
  await expect(told).toContainText('The prober stopped. It ended unexpectedly')
  await expect(told).toContainText('This was the end number 5 in a row, each soon after a start.')
  await expect(paths.target('127.0.0.1')).toContainText('Not probed')
  await expect(page.getByText('1 target, 0 probed now: the prober stopped')).toBeVisible()
  // It stays, so the controls below it can be reached.
  await paths.control('Pause').click({ trial: true })
  const ports = new PortsPage(page)
  await page.getByRole('navigation').getByRole('button', { name: 'Ports', exact: true }).click()
  await ports.isLive()
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await ports.choose(holder)
  expect(await proberPid(app)).toBeUndefined()

  await paths.open()
  await told.getByRole('button', { name: 'Try again' }).click()
  await expect(told).toBeHidden()
  await expect(paths.target('127.0.0.1')).toContainText('lost')
  // What ended it may have been native code, so that is left out from now on.
  const engine = page.getByRole('button', { name: 'Engine: traceroute' })
  await engine.click()
  await expect(
    page.getByText('the prober ended 2 times in a row soon after its start')
  ).toBeVisible()
})

test('a prober that hangs is told after seconds, ended and started again', async ({
  app,
  page,
  paths
}) => {
  test.skip(process.platform === 'win32', 'there is no such signal')
  await paths.probe('127.0.0.1')
  await expect(paths.target('127.0.0.1')).toContainText('lost')
  const first = await proberPid(app)
  const alerts = await recordAlerts(page)
  process.kill(first ?? 0, 'SIGSTOP')
  const told = page.getByRole('alert')
  await expect(told).toContainText(/The prober has not answered for [3-9] seconds\./)
  await expect(told).toContainText('Figures are as they were.')
  const sent = await paths.sent(1)
  await expect(told).toContainText(/for 1\d seconds\./)
  expect(await paths.sent(1)).toBe(sent)
  const sentence = 'The prober stopped. It gave no sign of life for 15 seconds.'
  await expect.poll(alerts, { timeout: 40_000 }).toContainEqual(expect.stringContaining(sentence))
  await expect.poll(() => proberPid(app)).not.toBe(first)
  await expect(page.getByRole('alert')).toBeHidden()
  await expect(paths.target('127.0.0.1')).toContainText('lost')
})

test('without descriptors it is said why nothing is probed, what runs goes on, and later it works', async ({
  app,
  page,
  paths
}) => {
  test.skip(process.platform !== 'linux', 'it takes prlimit of Linux')
  await paths.probe('127.0.0.1')
  await expect(paths.target('127.0.0.1')).toContainText('lost')
  const pid = String(await proberPid(app))
  const allow = (descriptors: number) =>
    spawnSync('prlimit', ['--pid', pid, `--nofile=${descriptors}:`]).status
  expect(allow(3)).toBe(0)
  await paths.probe('127.0.0.2')
  await expect(paths.verdicts).toContainText(
    'Probing could not go on: Opening a socket for probes: Portlight has as many files open as it may (EMFILE).'
  )
  await paths.target('127.0.0.1').click()
  await expect(paths.control('Pause')).toBeVisible()
  const sent = await paths.sent(1)
  await expect.poll(() => paths.sent(1)).toBeGreaterThan(sent + 1)

  expect(allow(1024)).toBe(0)
  await paths.target('127.0.0.2').click()
  await paths.control('Start').click()
  await expect(paths.target('127.0.0.2')).toContainText('lost')
  await expect(page.getByRole('button', { name: 'Engine: native' })).toBeVisible()
})

test('what cannot be a target is refused beside the box, and stays there to be mended', async ({
  paths
}) => {
  for (const junk of ['-f', 'two words', '256.1.1.1', 'x'.repeat(300)]) {
    await paths.probe(junk)
    await expect(paths.problem).toBeVisible()
    await expect(paths.box).toHaveValue(junk)
  }
  await expect(paths.targets).toBeHidden()
  // As long as the prober takes it, and no longer.
  await expect(paths.box).toHaveAttribute('maxlength', String(longestTyped))
  await paths.box.fill('')
  await expect(paths.problem).toBeHidden()
})
