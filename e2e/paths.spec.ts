import { expect } from 'playwright/test'
import { labTest as test, noLabReason } from './lab-app/lab-app'
import { binomialRange } from './netlab/binomial'
import { server } from './netlab/topology'

const reason = noLabReason()
test.skip(reason !== '', `no lab: ${reason}`)

/** Addresses on the way to the server, the server last. */
const way = ['198.18.1.1', '198.18.12.2', '198.18.23.3', server.v4]

test('a healthy path: every hop answers, and the sentence says so', async ({ lab, paths }) => {
  await lab.case('base')
  await paths.probe(server.v4)
  await expect(paths.addresses).toHaveText(way)
  await expect(paths.verdicts).toContainText('All 4 hops answer')
  await expect(paths.figure('lost, last 100')).toHaveText('0.0%')
  await expect(paths.target(server.v4)).toContainText('ms')
})

test('a silent hop is said to pass packets on, and lights up', async ({ lab, paths }) => {
  await lab.case('silent-hop')
  await paths.probe(server.v4)
  await expect(paths.addresses).toHaveText(['198.18.1.1', 'no answer', '198.18.23.3', server.v4])
  const verdict = paths.verdicts.getByRole('button', { name: /^Hop 2 does not answer/ })
  await verdict.click()
  await expect(verdict).toHaveAttribute('aria-pressed', 'true')
  await expect(paths.lit).toHaveText(['2'])
})

test('a loop is named with the routers that make it', async ({ lab, paths }) => {
  await lab.case('loop')
  await paths.probe(server.v4)
  await expect(paths.verdicts).toContainText(/Loop: 198\.18\.12\.2 and 198\.18\.23\.3/)
  await expect(paths.target(server.v4)).toContainText('Loop on the way')
  // Routers answer, the target does not.
  await expect(paths.figure('lost, last 100')).toHaveText('100.0%')
  await expect(paths.figure('now')).toHaveText('–')
})

test('a silent target is said to be silent, and by whom the way is known until then', async ({
  lab,
  paths
}) => {
  await lab.case('silent-server')
  await paths.probe(server.v4)
  await expect(paths.verdicts).toContainText('does not answer')
  await expect(paths.verdicts.getByRole('status')).toHaveCount(0)
  await expect(paths.addresses).toHaveText([...way.slice(0, 3), 'no answer'])
  await expect(paths.figure('now')).toHaveText('–')
})

test('what is lost is a gap in the chart, and as much as the cable loses', async ({
  lab,
  paths
}) => {
  await lab.case('base')
  await paths.probe(server.v4)
  await paths.every('0.2 s')
  await expect(paths.addresses).toHaveText(way)
  await lab.case('loss30')
  await paths.control('Begin anew').click()
  await expect.poll(() => paths.sent(4), { timeout: 40_000 }).toBeGreaterThan(60)
  await paths.control('Pause').click()
  await expect(paths.target(server.v4)).toContainText('Paused')
  const [lost, sent] = [await paths.marks('lost'), await paths.sent(4)]
  // One test in 100,000 would fall outside.
  const range = binomialRange(sent, 0.3, 1e-5)
  expect(lost).toBeGreaterThanOrEqual(range.least)
  expect(lost).toBeLessThanOrEqual(range.most)
  expect(await paths.lineBreaks()).toBeGreaterThan(0)
})

test('a route that changes is told, and marked on the axis of time', async ({ lab, paths }) => {
  await lab.case('base')
  await paths.probe(server.v4)
  await expect(paths.addresses).toHaveText(way)
  // Who answers has to be known for a moment before another one is a change.
  await expect.poll(() => paths.sent(1)).toBeGreaterThan(3)
  await lab.case('path-change')
  await expect(paths.verdicts).toContainText('The route has changed')
  await expect(paths.addresses.nth(1)).toContainText('198.18.14.4')
  await expect(paths.addresses.nth(1).getByRole('img', { name: 'Route changed at' })).toBeVisible()
  await expect.poll(() => paths.marks('change')).toBeGreaterThan(0)
})

test('nothing is sent any more once it is stopped or paused', async ({ lab, paths }) => {
  await lab.case('base')
  await lab.script(
    `ip netns exec client nft 'table inet watch { chain out { type filter hook output priority 0; meta l4proto { icmp, udp } counter; }; }'`
  )
  const left = async (): Promise<number> => {
    const text = await lab.script('ip netns exec client nft list table inet watch')
    return Number(/packets (\d+)/.exec(text)?.[1])
  }
  await paths.probe(server.v4)
  await expect(paths.addresses).toHaveText(way)
  for (const [button, word] of [
    ['Pause', 'Paused'],
    ['Stop', 'Stopped']
  ] as const) {
    await expect.poll(left).toBeGreaterThan(0)
    await paths.control(button).click()
    await expect(paths.target(server.v4)).toContainText(word)
    const before = await left()
    await paths.page.waitForTimeout(2500)
    expect(await left()).toBe(before)
    if (word === 'Paused') {
      await paths.control('Go on').click()
      await expect.poll(left).toBeGreaterThan(before)
    }
  }
})

test('a name that does not exist is said not to, with what to do', async ({ lab, paths }) => {
  await lab.case('dns-unknown')
  await paths.probe('nobody.example')
  await expect(paths.verdicts).toContainText('nobody.example')
  await expect(paths.verdicts).toContainText('Look at how it is spelt')
})
