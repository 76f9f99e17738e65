import { AxeBuilder } from '@axe-core/playwright'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect } from 'playwright/test'
import { labTest as test, noLabReason } from './lab-app/lab-app'
import type { Lab, LabProcess } from './netlab/lab'
import { server } from './netlab/topology'
import { ProtocolsPage } from './pages/protocols-page'

const reason = noLabReason()
test.skip(reason !== '', `no lab: ${reason}`)

/** Starts traffic and waits for its first word. */
async function traffic(
  lab: Lab,
  host: 'client' | 'server',
  ...words: readonly string[]
): Promise<{ readonly said: string; end(): void }> {
  const started: LabProcess = lab.spawn(['python3', 'e2e/lab-app/traffic.py', ...words], { host })
  const { stdout, stdin } = started.child
  if (stdout === null) throw new Error('Traffic has no output')
  const [said] = (await once(createInterface(stdout), 'line')) as [string]
  return { said, end: () => stdin?.end() }
}

test('TCP: what a lossy cable costs, and which connections it is', async ({ lab, page }) => {
  await lab.case('base')
  await lab.wire('set L1a loss=10')
  const protocols = new ProtocolsPage(page)
  await protocols.open()
  const sink = await traffic(lab, 'server', 'sink', '7001')
  const talk = await traffic(lab, 'client', 'talk', server.v4, '7001', '15')

  await expect(protocols.findings).toContainText(/TCP sent [\d.]+ % of its segments again/, {
    timeout: 30_000
  })
  await protocols.findings.locator('summary').first().click()
  await expect(protocols.findings.getByRole('listitem')).toContainText('trace their way')
  expect(await protocols.sincePortlight('TCP', 'sent again')).toBeGreaterThan(9)
  await expect(protocols.column('TCP')).toContainText('of segments sent again in the last')
  await expect(protocols.column('TCP')).toContainText(
    /sent [\d,.]+ segments, [\d,.]+ of them again/
  )

  const socket = protocols.ranking('TCP').getByRole('button').first()
  await expect(socket).toContainText(`${server.v4}:7001`)
  await socket.click()
  await expect(page.getByRole('grid', { name: 'Connections' })).toBeVisible()
  await expect(page.getByRole('row', { selected: true })).toContainText(`${server.v4}:7001`)
  talk.end()
  sink.end()
})

test('TCP: a queue that overflows', async ({ lab, page }) => {
  await lab.case('base')
  const protocols = new ProtocolsPage(page)
  await protocols.open()
  await expect(protocols.findings).toContainText('Nothing in')
  const queue = await traffic(lab, 'client', 'full-queue', '20')
  await expect(protocols.findings).toContainText('turned away', { timeout: 30_000 })
  expect(await protocols.sincePortlight('TCP', 'queue overflows')).toBeGreaterThan(2)
  queue.end()
})

test('UDP: a full buffer and whose it is, and a port that nobody has bound', async ({
  lab,
  page
}) => {
  await lab.case('base')
  const protocols = new ProtocolsPage(page)
  await protocols.open()
  expect((await lab.exec(['python3', 'e2e/lab-app/traffic.py', 'closed-port', '25'])).code).toBe(0)
  await expect.poll(() => protocols.sincePortlight('UDP', 'no port')).toBe(25)

  const deaf = await traffic(lab, 'client', 'full-buffer', '500')
  await expect(protocols.findings).toContainText('datagrams for a full buffer')
  expect(await protocols.sincePortlight('UDP', 'buffer full')).toBeGreaterThan(400)
  const socket = protocols.ranking('UDP').getByRole('button').first()
  await expect(socket).toContainText(`127.0.0.1:${deaf.said}`)
  await socket.click()
  await expect(page.getByRole('row', { selected: true })).toContainText(deaf.said)
  deaf.end()
})

test('ICMP: pings, kind by kind', async ({ lab, page }) => {
  await lab.case('base')
  const protocols = new ProtocolsPage(page)
  await protocols.open()
  await expect(protocols.column('ICMP')).toContainText('no target of Paths has been probed')
  const { code } = await lab.exec(['ping', '-n', '-c', '5', '-i', '0.2', server.v4])
  expect(code).toBe(0)
  await expect.poll(() => protocols.sinceOf(protocols.kind('echo request', 'out'))).toBe(5)
  await expect.poll(() => protocols.sinceOf(protocols.kind('echo reply', 'in'))).toBe(5)
})

test('ICMP: what Portlight itself caused', async ({ lab, paths, page }) => {
  await lab.case('base')
  await paths.probe(server.v4)
  await expect(paths.target(server.v4)).toBeVisible()
  const protocols = new ProtocolsPage(page)
  await protocols.open()
  const own = page.getByRole('region', { name: 'What Portlight itself caused' })
  await expect(own).toContainText(
    /[1-9]\d* probes out, [1-9]\d* replies, [1-9]\d* “time exceeded” and 0 “unreachable” in/
  )
  expect(await protocols.sinceOf(protocols.kind('time exceeded', 'in'))).toBeGreaterThan(0)
})

test('what was counted before the screen was opened is there', async ({ lab, page }) => {
  await lab.case('base')
  await expect(page.getByRole('grid', { name: 'Open ports' })).toBeVisible()
  const { code } = await lab.exec(['ping', '-n', '-c', '15', '-i', '0.2', server.v4])
  expect(code).toBe(0)
  const protocols = new ProtocolsPage(page)
  await protocols.open()
  await expect.poll(() => protocols.sinceOf(protocols.kind('echo request', 'out'))).toBe(15)
  await expect(protocols.findings).toContainText(/Nothing in the last ([2-9]|\d\d) seconds/)
})

test('IPv4 and IPv6 apart, and it is remembered', async ({ lab, page }) => {
  await lab.case('base')
  const { code } = await lab.exec(['ping', '-6', '-n', '-c', '3', '-i', '0.2', server.v6])
  expect(code).toBe(0)
  const protocols = new ProtocolsPage(page)
  await protocols.open()
  await page.getByRole('radiogroup', { name: 'IPv4 and IPv6' }).getByText('apart').click()
  await expect(protocols.column('ICMP').getByRole('heading', { name: 'IPv6' })).toBeVisible()
  await expect(protocols.column('TCP')).toContainText('This system counts both together.')
  await expect(protocols.column('ICMP').getByRole('table', { name: 'ICMP, IPv6' })).toContainText(
    'echo request'
  )
  await page.reload()
  await protocols.open()
  await expect(protocols.column('ICMP').getByRole('heading', { name: 'IPv6' })).toBeVisible()
})

for (const colorScheme of ['dark', 'light'] as const) {
  for (const [width, height] of [
    [1280, 800],
    [900, 600]
  ] as const) {
    test(`axe finds nothing, ${colorScheme}, ${width} × ${height}`, async ({ app, lab, page }) => {
      await lab.case('base')
      await app.evaluate(
        ({ BrowserWindow }, size) => {
          BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height)
        },
        { width, height }
      )
      await page.emulateMedia({ colorScheme })
      const protocols = new ProtocolsPage(page)
      await protocols.open()
      const deaf = await traffic(lab, 'client', 'full-buffer', '500')
      await expect(protocols.ranking('UDP').getByRole('button').first()).toBeVisible()
      await protocols.findings.locator('summary').first().click()
      await expect(protocols.findings.getByRole('listitem').first()).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([])
      const wide = await page.evaluate(() =>
        [...document.querySelectorAll('main *')]
          .filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1)
          .map((one) => one.outerHTML.slice(0, 80))
      )
      expect(wide).toEqual([])
      deaf.end()
    })
  }
}
