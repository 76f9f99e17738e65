import { execFileSync } from 'node:child_process'
import { expect, test } from './fixtures'
import { monitorPid } from './monitor-pid'

test.skip(process.platform !== 'linux', 'limits of another process are set by prlimit(1)')

/** Sets how many descriptors the process may have; returns what that was. */
function limitDescriptors(pid: number, most: number): number {
  const words = ['--pid', String(pid), '--nofile', '--output', 'SOFT', '--noheadings', '--raw']
  const before = Number(execFileSync('prlimit', words, { encoding: 'utf8' }))
  execFileSync('prlimit', ['--pid', String(pid), `--nofile=${most}:`])
  return before
}

test('a monitor without a free descriptor is a fault with the reason, and goes on when it has one', async ({
  app,
  ports,
  openSockets
}) => {
  const first = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await ports.showOnly(first)
  await expect(ports.row(first.ports[0] ?? 0)).toBeVisible()

  const pid = (await monitorPid(app)) ?? 0
  const before = limitDescriptors(pid, 3)
  await expect(ports.alert).toBeVisible()
  await expect(ports.alert).toContainText(
    'Portlight has as many files open as it may (EMFILE). Portlight tries again by itself.'
  )
  await expect(ports.live).toContainText('Stale')
  await expect(ports.row(first.ports[0] ?? 0)).toBeVisible()

  limitDescriptors(pid, before)
  await expect(ports.alert).toBeHidden()
  await ports.isLive()
  const later = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  await ports.choose(later)
  await expect(ports.fact('Path')).toHaveText(process.execPath)
  expect(await monitorPid(app)).toBe(pid)
})
