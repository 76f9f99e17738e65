import type { ElectronApplication } from 'playwright'
import { expect, test as base } from './fixtures'
import { PathsPage } from './pages/paths-page'

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
  const told = page.getByRole('alert').filter({ hasText: 'The prober stopped.' })
  const seen = told.waitFor()
  process.kill(first ?? 0, 'SIGKILL')
  await seen
  await expect.poll(() => proberPid(app)).not.toBe(first)
  await expect(told).toBeHidden()
  await expect(paths.control('Pause')).toBeVisible()
  await expect(paths.target('127.0.0.1')).toContainText('lost')
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
  await paths.box.fill('')
  await expect(paths.problem).toBeHidden()
})
