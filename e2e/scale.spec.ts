import { expect, test } from './fixtures'

/** Sockets in all, spread over processes so that none needs more than the usual limit of files. */
const processes = 20
const socketsEach = 1000
/** Longest piece of work that may hold the window up; a frozen one is far above. */
const longestTaskMs = 1000

test('20,000 open ports do not freeze the window', async ({ ports, page, openSockets }) => {
  test.setTimeout(180_000)
  const longestTask = await page.evaluateHandle(() => {
    const longest = { ms: 0 }
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest.ms = Math.max(longest.ms, duration)
    }).observe({ type: 'longtask' })
    return longest
  })

  for (let i = 0; i < processes; i += 1) {
    // An address each: the system has fewer ephemeral ports than sockets are wanted.
    await openSockets({
      protocol: 'tcp',
      host: `127.0.0.${2 + i}`,
      port: 0,
      count: socketsEach
    })
  }
  await expect
    .poll(() => ports.count(), { timeout: 60_000 })
    .toBeGreaterThanOrEqual(processes * socketsEach)

  // It is used: sorted, scrolled, filtered, and a port is opened, found and chosen.
  await page.getByRole('button', { name: 'Process', exact: true }).click()
  await page.getByRole('button', { name: 'Port', exact: true }).click()
  await ports.table.focus()
  await page.keyboard.press('End')
  await expect(ports.table.locator('[aria-selected="true"]')).toBeVisible()
  const late = await openSockets({
    protocol: 'tcp',
    host: '127.0.0.1',
    port: 0,
    title: 'late-probe'
  })
  await ports.filter.fill('late-probe')
  await expect.poll(() => ports.count()).toBe(1)
  await ports.row(late.ports[0] ?? 0).click()
  await expect(ports.pane.getByText(`pid ${late.pid}`)).toBeVisible()
  await ports.filter.fill('')
  await expect.poll(() => ports.count()).toBeGreaterThan(processes * socketsEach)

  const { ms } = await longestTask.jsonValue()
  expect(ms).toBeLessThan(longestTaskMs)
})
