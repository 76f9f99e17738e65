import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { ElectronApplication } from 'playwright'
import { expect, test } from './fixtures'

/** Pid of the monitor's utility process. */
function monitorPid(app: ElectronApplication): Promise<number> {
  return app.evaluate(
    ({ app: electron }) =>
      electron.getAppMetrics().find(({ name }) => name === 'Portlight monitor')?.pid ?? 0
  )
}

test('a port is tried for real, and the next free one found', async ({
  page,
  ports,
  openSockets
}) => {
  await ports.isLive()
  const holder = await openSockets({ protocol: 'tcp', host: '127.0.0.1', port: 0 })
  const [port = 0] = holder.ports
  const taken = await page.evaluate((port) => window.portlight.checkPort({ port }), port)
  expect(taken).toMatchObject({ ok: true, value: { port, method: 'bind' } })
  expect(JSON.stringify(taken)).toContain(
    '{"protocol":"tcp","family":4,"scope":"loopback","state":"in-use"}'
  )
  await holder.close()
  const free = await page.evaluate((port) => window.portlight.checkPort({ port }), port)
  expect(JSON.stringify(free)).not.toContain('in-use')
  const next = await page.evaluate((after) => window.portlight.nextFreePort({ after }), port)
  expect(next).toMatchObject({ ok: true, value: { result: 'found' } })
})

test('a process is ended, but not another with its number, and not Portlight', async ({
  app,
  page,
  ports
}) => {
  await ports.isLive()
  const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 30000)'], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  await once(child, 'spawn')
  const end = (pid: number, startedAt: number | null) =>
    page.evaluate((request) => window.portlight.endProcess(request), {
      pid,
      startedAt,
      name: null,
      force: false
    })
  const pid = child.pid ?? 0
  expect(await end(pid, 1)).toMatchObject({ ok: true, value: { result: 'not-the-same' } })
  expect(await end(pid, null)).toMatchObject({
    ok: true,
    value: { result: 'refused', reason: 'identity' }
  })

  const startedAt = await page.evaluate(async (pid) => {
    const outlook = await window.portlight.describeEnding({ pid, startedAt: null })
    return outlook.ok && outlook.value.result === 'found' ? outlook.value.startedAt : null
  }, pid)
  expect(await end(pid, startedAt)).toEqual({
    ok: true,
    value: { result: 'sent', method: 'SIGTERM' }
  })
  expect(await ended).toEqual([null, 'SIGTERM'])
  expect(await end(pid, startedAt)).toEqual({ ok: true, value: { result: 'gone' } })

  const ownPids = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid }) => pid)
  )
  expect(ownPids.length).toBeGreaterThan(2)
  for (const own of ownPids) {
    expect(await end(own, null)).toMatchObject({
      ok: true,
      value: { result: 'refused', reason: 'portlight' }
    })
  }
})

test('a folder is opened for a process, never for a path', async ({ app, page, ports }) => {
  await ports.isLive()
  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => {
      Object.assign(globalThis, { shownPath: path })
    }
  })
  const pid = process.pid
  const reply = await page.evaluate((ref) => window.portlight.openFolder(ref), {
    pid,
    startedAt: null
  })
  expect(reply).toEqual({ ok: true, value: { result: 'shown', path: process.execPath } })
  const shown = await app.evaluate(() => (globalThis as { shownPath?: string }).shownPath)
  expect(shown).toBe(process.execPath)
  const refused = await page.evaluate((argument) => window.portlight.openFolder(argument), {
    pid,
    startedAt: null,
    path: '/etc/passwd'
  })
  expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid' } })
})

test('a monitor that does not answer is said to, and answers again', async ({
  app,
  page,
  ports
}) => {
  await ports.isLive()
  const pid = await monitorPid(app)
  process.kill(pid, 'SIGSTOP')
  const reply = await page.evaluate(() => window.portlight.checkPort({ port: 9 }))
  process.kill(pid, 'SIGCONT')
  expect(reply).toMatchObject({
    ok: false,
    error: { kind: 'unavailable', message: 'The monitor has not answered for 5 seconds.' }
  })
  const again = await page.evaluate(() => window.portlight.checkPort({ port: 9 }))
  expect(again).toMatchObject({ ok: true })
})
