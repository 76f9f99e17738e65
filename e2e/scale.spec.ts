import { expect, test } from './fixtures'

/** Sockets in all, spread over processes so that none needs more than the usual limit of files. */
const processes = 20
const socketsEach = 1000
/** Longest time the window may go without painting; a frozen window is far above. */
const longestGapMs = 1000

test('20,000 open ports do not freeze the window', async ({ ports, page, openSockets }) => {
  test.setTimeout(180_000)
  for (let i = 0; i < processes; i += 1) {
    // An address each: the system has fewer ephemeral ports than sockets are wanted.
    await openSockets({
      protocol: 'tcp',
      host: `127.0.0.${2 + i}`,
      port: 0,
      count: socketsEach
    })
  }
  const rowCount = async (): Promise<number> =>
    Number(await ports.table.getAttribute('aria-rowcount'))
  await expect.poll(rowCount, { timeout: 60_000 }).toBeGreaterThan(processes * socketsEach)

  const gap = page.evaluate(async (seconds) => {
    let longest = 0
    let last = performance.now()
    const end = last + seconds * 1000
    while (last < end) {
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      longest = Math.max(longest, now - last)
      last = now
    }
    return longest
  }, 6)

  // Meanwhile it is used: sorted, scrolled, filtered, and a port is opened and found.
  await page.getByRole('button', { name: 'Process', exact: true }).click()
  await page.getByRole('button', { name: 'Port', exact: true }).click()
  await ports.table.focus()
  await page.keyboard.press('End')
  await expect(ports.table.locator('[aria-selected="true"]')).toBeVisible()
  const churn = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = churn.ports
  await ports.filter.fill(String(port))
  await expect(ports.cell(ports.row(port), 'pid').first()).not.toBeEmpty()
  await ports.filter.fill('')

  expect(await gap).toBeLessThan(longestGapMs)
})
