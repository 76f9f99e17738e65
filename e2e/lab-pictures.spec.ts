import { join } from 'node:path'
import { expect } from 'playwright/test'
import { labTest as test, noLabReason } from './lab-app/lab-app'
import { server } from './netlab/topology'

const folder = join(import.meta.dirname, '..', 'docs', 'pictures')
const reason = noLabReason()
test.skip(reason !== '', `no lab: ${reason}`)

/** The screens that show a network, taken in one whose faults are known; refresh with "npm run pictures". */
test('paths, protocols and settings', async ({ app, lab, page, paths }) => {
  test.setTimeout(240_000)
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800)
  })
  await page.emulateMedia({ colorScheme: 'dark' })
  await lab.case('base')
  await lab.wire('set L4b delay=5 jitter=2')
  for (const target of [server.v4, '198.18.1.1', '198.18.23.3', server.v6])
    await paths.probe(target)
  await paths.target(server.v4).click()
  await paths.every('0.2 s')
  await page.waitForTimeout(40_000)
  await lab.case('path-change')
  await lab.wire('set L4b loss=4', 'set L4b delay=5 jitter=2')
  await page.waitForTimeout(30_000)
  await expect(paths.verdicts).toContainText('The route has changed')
  await page.mouse.move(0, 0)
  await page.waitForTimeout(1500)
  await page.screenshot({ path: join(folder, 'paths-dark.png') })

  await page.emulateMedia({ colorScheme: 'light' })
  await page.keyboard.press('Control+4')
  await page.waitForTimeout(20_000)
  await page.screenshot({ path: join(folder, 'protocols-light.png') })
  await page.keyboard.press('Control+5')
  await page.waitForTimeout(1000)
  await page.screenshot({ path: join(folder, 'settings-light.png') })
})
