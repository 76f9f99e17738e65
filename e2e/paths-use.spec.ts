import { AxeBuilder } from '@axe-core/playwright'
import { expect } from 'playwright/test'
import { labTest as test, noLabReason } from './lab-app/lab-app'
import { server } from './netlab/topology'

const reason = noLabReason()
test.skip(reason !== '', `no lab: ${reason}`)

for (const colorScheme of ['dark', 'light'] as const) {
  test(`axe finds nothing among paths, ${colorScheme}`, async ({ lab, page, paths }) => {
    const findings = async (): Promise<string[]> => {
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      return violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`
      )
    }
    await lab.case('loss30')
    await page.emulateMedia({ colorScheme })
    // The tip of the button that led here fades.
    await paths.box.hover()
    await expect(page.getByRole('tooltip')).toBeHidden()
    expect(await findings()).toEqual([])
    await paths.probe('-f')
    await expect(paths.problem).toBeVisible()
    expect(await findings()).toEqual([])
    await paths.probe(server.v4)
    await paths.probe('198.18.12.2')
    await expect(paths.addresses.first()).toHaveText('198.18.1.1')
    await expect.poll(() => paths.sent(1)).toBeGreaterThan(2)
    expect(await findings()).toEqual([])
    await page.getByRole('button', { name: 'How it is probed' }).click()
    await expect(page.getByRole('switch', { name: 'Start with Portlight' })).toBeVisible()
    expect(await findings()).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('option', { name: /side by side/ }).click()
    await expect(page.getByRole('button', { name: /198\.18\.12\.2.*ms/ })).toBeVisible()
    await expect(page.locator('main:visible .recharts-line-curve').first()).toBeVisible()
    expect(await findings()).toEqual([])
  })
}

test('targets are used by the keyboard alone', async ({ lab, page, paths }) => {
  await lab.case('base')
  await page.keyboard.press('/')
  await page.keyboard.type('198.18.1.1')
  await page.keyboard.press('Enter')
  await expect(paths.target('198.18.1.1')).toContainText('ms')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('trace 198.18.12.2')
  await expect(page.getByRole('option', { name: /Trace 198\.18\.12\.2/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(paths.target('198.18.12.2')).toHaveAttribute('aria-selected', 'true')
  await paths.targets.focus()
  await page.keyboard.press('ArrowUp')
  await expect(paths.target('198.18.1.1')).toHaveAttribute('aria-selected', 'true')
  const names = paths.targets.locator('[role="option"] > span:first-child')
  await expect(names).toHaveText(['198.18.1.1', '198.18.12.2'])
  await page.keyboard.press('Alt+ArrowDown')
  await expect(names).toHaveText(['198.18.12.2', '198.18.1.1'])
  await paths.chart.focus()
  await expect.poll(() => paths.sent(1)).toBeGreaterThan(3)
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByText(/^\d.*\d ms/).first()).toBeVisible()
  await paths.targets.focus()
  await page.keyboard.press('Delete')
  await expect(names).toHaveText(['198.18.12.2'])
})

test('a gateway is offered, and nothing is sent to it before somebody says so', async ({
  lab,
  page,
  paths
}) => {
  await lab.case('base')
  const offer = paths.offered.getByRole('button', { name: 'Probe gateway 198.18.1.1' })
  await expect(offer).toBeVisible()
  await expect(paths.targets).toBeHidden()
  await offer.click()
  await expect(paths.target('198.18.1.1')).toContainText('ms')
  await expect(offer).toBeHidden()
  await expect(page.getByText(/^1 target, 1 probed now$/)).toBeVisible()
})

test('other ways are found when they are asked for', async ({ lab, page, paths }) => {
  await lab.case('ecmp')
  await paths.probe(server.v4)
  await expect(paths.addresses).toHaveCount(4)
  await expect(paths.verdicts).not.toContainText('ways')
  await page.getByRole('button', { name: 'How it is probed' }).click()
  await page.getByText('Look for others').click()
  await page.keyboard.press('Escape')
  await expect(paths.verdicts).toContainText(/ways|routers share/i)
  await expect(paths.addresses.nth(1)).toContainText('and 1 more')
  await paths.table.getByRole('button', { name: 'Show all addresses of this hop' }).first().click()
  await expect(paths.addresses).toHaveCount(5)
})

test('a sentence lights up its hops while it is pointed at, and Enter lights up a hop', async ({
  lab,
  page,
  paths
}) => {
  await lab.case('silent-hop')
  await paths.probe(server.v4)
  const verdict = paths.verdicts.getByRole('button', { name: /^Hop 2 does not answer/ })
  await verdict.hover()
  await expect(paths.lit).toHaveText(['2'])
  await paths.box.hover()
  await expect(paths.lit).toHaveCount(0)
  await verdict.focus()
  await expect(paths.lit).toHaveText(['2'])
  await page.keyboard.press('Enter')
  await paths.table.focus()
  await expect(paths.lit).toHaveText(['2'])
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(paths.lit).toHaveText(['1'])
  await page.keyboard.press('Enter')
  await expect(paths.lit).toHaveCount(0)
})

test('the list is remembered, and what is to be started with Portlight', async ({
  lab,
  page,
  paths
}) => {
  await lab.case('base')
  await paths.probe('198.18.1.1')
  await paths.probe('198.18.12.2')
  await page.getByRole('button', { name: 'How it is probed' }).click()
  await page.getByRole('switch', { name: 'Start with Portlight' }).click()
  await page.keyboard.press('Escape')
  const remembered = await page.evaluate(async () => {
    // Changes are saved a moment after they were made.
    await new Promise((resolve) => setTimeout(resolve, 600))
    const reply = await window.portlight.getSettings(null)
    return reply.ok ? reply.value.settings.pathTargets : []
  })
  expect(remembered.map(({ typed, startsWithPortlight }) => [typed, startsWithPortlight])).toEqual([
    ['198.18.1.1', false],
    ['198.18.12.2', true]
  ])
})
