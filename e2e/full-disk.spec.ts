import { expect } from './fixtures'
import { noDiskReason, smallDiskTest as test } from './small-disk/small-disk-app'

const reason = noDiskReason()
test.skip(reason !== '', reason)

test('on a full disk settings hold, that is told, and they are saved by themselves later', async ({
  page,
  disk
}) => {
  const notice = page.getByRole('status', { name: 'Settings' })
  const change = (zoomPercent: number) =>
    page.evaluate(
      (percent) => window.portlight.changeSettings({ zoomPercent: percent }),
      zoomPercent
    )
  await change(90)
  expect(JSON.parse(disk.read('settings.json'))).toMatchObject({ zoomPercent: 90 })

  // Chromium keeps things there too, and now and then gives some room back.
  let percent = 100
  await expect(async () => {
    disk.fill()
    percent += 1
    await change(percent)
    await expect(notice).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(notice).toContainText('The settings are not saved')
  await expect(notice).toContainText(
    'The disk is full (ENOSPC). They hold until Portlight ends, and saving is tried again.'
  )
  const kept = JSON.parse(disk.read('settings.json')) as { zoomPercent: number }
  expect(kept.zoomPercent).toBeLessThan(percent)

  disk.free()
  await expect(notice).toBeHidden()
  expect(JSON.parse(disk.read('settings.json'))).toMatchObject({ zoomPercent: percent })
})

test('on a full disk what is known of listeners holds, is said to be unsaved, and is saved later', async ({
  page,
  disk
}) => {
  await page.evaluate(() => window.portlight.changeSettings({ newListenerRule: 'all' }))
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  const unsaved = page.getByText(
    'It is not saved. The disk is full (ENOSPC). It holds until Portlight ends, and saving is tried again.'
  )
  await expect(page.getByText(/listeners? (is|are) known/)).toBeVisible()
  await expect(async () => {
    disk.fill()
    await page.getByRole('button', { name: 'Learn anew what is usual' }).click()
    await expect(unsaved).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(page.getByText(/listeners? (is|are) known/)).toBeVisible()
  disk.free()
  await expect(unsaved).toBeHidden()
  const { known } = JSON.parse(disk.read('listeners.json')) as { known: unknown[] }
  expect(known.length).toBeGreaterThan(0)
})
