import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from './fixtures'
import { launchOnDisk, noDiskReason } from './small-disk/small-disk-app'

const reason = noDiskReason()

const test = base.extend({
  app: async ({}, use) => {
    const userData = await mkdtemp(join(tmpdir(), 'portlight-e2e-'))
    const koffi = await realpath(join(import.meta.dirname, '..', 'node_modules', 'koffi'))
    const app = await launchOnDisk(userData, koffi)
    await use(app)
    await app.close()
    // Helpers of Chromium may still be writing.
    await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
})
test.skip(reason !== '', reason)

test('without koffi the tables of /proc are shown live, and the source says why', async ({
  ports,
  page,
  openSockets
}) => {
  await expect(ports.source).toHaveText('Source: procfs')
  await ports.source.click()
  await expect(
    page.getByText(/the package koffi could not be loaded: Cannot find module/)
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(ports.alert).toBeHidden()
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await ports.choose(holder)
  await expect(ports.fact('Path')).toHaveText(process.execPath)
  await holder.close()
  await expect(ports.row(holder.ports[0] ?? 0)).toBeHidden()
})
