import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './fixtures'
import { PortMapPage } from './pages/port-map-page'

/** Far enough apart to have ticks of their own, and below the range the system gives out. */
const [low, middle, high] = [1100, 7100, 21_100]
const title = 'map-probe'

test('the pointer names a port and a click chooses it', async ({ ports, page, openSockets }) => {
  const map = new PortMapPage(page)
  await openSockets({ protocol: 'tcp', host: '0.0.0.0', port: middle, title })
  await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: high, title })
  await ports.filter.fill(title)
  await expect.poll(() => ports.count()).toBe(2)
  const place = await map.place(middle)

  await page.mouse.move(place.x + 3, place.y)
  await expect(map.label).toContainText(`${middle}`)
  await expect(map.label).toContainText(title)
  await expect(map.label).toContainText('All interfaces')
  await page.mouse.click(place.x - 2, place.y)
  await expect(ports.pane).toHaveAccessibleName(`Port ${middle}, details`)
  await expect(ports.row(middle)).toHaveAttribute('aria-selected', 'true')
})

test('clicks on one tick go round what stands behind it, the widest reach first', async ({
  ports,
  page,
  openSockets
}) => {
  const map = new PortMapPage(page)
  await openSockets(
    { protocol: 'tcp', host: '127.0.0.1', port: high, title },
    { protocol: 'udp', host: '0.0.0.0', port: high, title }
  )
  await ports.filter.fill(title)
  await expect.poll(() => ports.count()).toBe(2)
  const place = await map.place(high)
  await page.mouse.move(place.x, place.y)
  await expect(map.label).toContainText('+1 more socket')
  await page.mouse.click(place.x, place.y)
  await expect(ports.row(high, 'UDP')).toHaveAttribute('aria-selected', 'true')
  // The pane takes some of the width.
  const now = await map.place(high)
  await page.mouse.click(now.x, now.y)
  await expect(ports.row(high)).toHaveAttribute('aria-selected', 'true')
})

test('a drag leaves the ports of a range in the table, until it is cleared', async ({
  ports,
  page,
  openSockets
}) => {
  const map = new PortMapPage(page)
  await openSockets(
    ...[low, middle, high].map((port) => ({
      protocol: 'tcp' as const,
      host: '127.0.0.1',
      port,
      title
    }))
  )
  await ports.filter.fill(title)
  await expect.poll(() => ports.count()).toBe(3)
  const from = await map.place(middle)
  const to = await map.place(high)
  const drag = async (): Promise<void> => {
    await page.mouse.move(from.x - 8, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 4 })
    await expect(map.map.getByText(/^\d+–\d+$/)).toBeVisible()
    expect(await ports.count()).toBe(3)
    await page.mouse.move(to.x + 8, to.y)
  }

  await drag()
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect(map.clear).toBeHidden()
  await drag()
  await page.mouse.up()
  await expect.poll(() => ports.count()).toBe(2)
  await expect(ports.row(low)).toBeHidden()
  await expect(page.getByText(/^2 shown$/)).toBeVisible()
  await map.clear.click()
  await expect.poll(() => ports.count()).toBe(3)

  await drag()
  await page.mouse.up()
  await expect(map.clear).toBeVisible()
  await ports.filter.fill('no such port')
  await page.getByRole('button', { name: 'Show all ports', exact: true }).click()
  await expect(map.clear).toBeHidden()
})

test('the name of a band filters by it, with one click and with two', async ({
  ports,
  page,
  openSockets
}) => {
  const map = new PortMapPage(page)
  await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: high, title })
  await ports.filter.fill(title)
  await expect.poll(() => ports.count()).toBe(1)
  await map.band('registered').dblclick()
  await expect(map.band('registered')).toHaveAttribute('aria-pressed', 'true')
  await expect(ports.row(high)).toBeVisible()
  await map.band('dynamic').click()
  await expect(page.getByText('No open port matches')).toBeVisible()
  await map.band('dynamic').click()
  await expect(ports.row(high)).toBeVisible()
})

test('the keyboard walks the ports, chooses one and marks a range', async ({
  ports,
  page,
  openSockets
}) => {
  const map = new PortMapPage(page)
  const [first, last] = [middle, middle + 1]
  await openSockets(
    ...[first, last, high].map((port) => ({
      protocol: 'tcp' as const,
      host: '127.0.0.1',
      port,
      title
    }))
  )
  await ports.filter.fill(title)
  await expect.poll(() => ports.count()).toBe(3)
  await map.walkTo(first)
  await expect(map.label).toContainText(`${first}`)
  await page.keyboard.press('ArrowRight')
  await expect(map.option).toHaveText(new RegExp(`^${last} TCP, .*${title}, this computer`))
  await page.keyboard.press('Enter')
  await expect(ports.pane).toHaveAccessibleName(`Port ${last}, details`)
  await expect(map.strip).toBeFocused()
  await expect(map.option).toHaveAttribute('aria-selected', 'true')

  await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(() => ports.count()).toBe(2)
  await page.keyboard.press('Escape')
  await expect.poll(() => ports.count()).toBe(3)
  await expect(ports.pane).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(ports.pane).toBeHidden()
})

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing while a range is marked, ${colorScheme}`, async ({
    ports,
    page,
    openSockets
  }) => {
    const map = new PortMapPage(page)
    await page.emulateMedia({ colorScheme })
    await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: high, title })
    await ports.filter.fill(title)
    await expect.poll(() => ports.count()).toBe(1)
    await map.band('registered').click()
    await map.walkTo(high)
    await expect(map.label).toBeVisible()
    const axe = new AxeBuilder({ page }).setLegacyMode().include('[aria-label="Map of all ports"]')
    const { violations } = await axe.analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
  })
}

test('has the colours of a theme that was chosen on another screen', async ({ ports, page }) => {
  const map = new PortMapPage(page)
  await ports.isLive()
  /** The strip's own colour where no port is, and what the theme says of it. */
  const colors = () =>
    map.map.evaluate((region) => {
      const canvas = region.querySelector('canvas')
      const context = canvas?.getContext('2d')
      if (canvas === null || context == null) throw new Error('There is no picture.')
      const drawn = context.getImageData(4, Math.round(canvas.height * 0.6), 1, 1).data
      const asked = getComputedStyle(region).getPropertyValue('--raised').trim()
      const hex = [...drawn].slice(0, 3).map((part) => part.toString(16).padStart(2, '0'))
      return { drawn: `#${hex.join('')}`, asked }
    })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.keyboard.press('Control+5')
    await page.emulateMedia({ colorScheme })
    await page.keyboard.press('Control+1')
    await expect(ports.table).toBeVisible()
    const { drawn, asked } = await colors()
    expect(drawn).toBe(asked)
  }
})
