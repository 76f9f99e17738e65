/** The collector's rows and owners against those of ss, at rest, in turmoil and without rights. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { type SocketLoad, startSocketLoad } from '../../../../bench/load/socket-load'
import type { SocketRow } from '../../../shared/model/socket'
import { createSocketTracker } from '../../snapshot-diff'
import { selectLinuxSource } from './select-linux-source'
import { isListedBySs, keyOfSocket, listWithSs, noSsReason, without } from './ss-list.fixture'

const root = join(import.meta.dirname, '../../../..')

let load: SocketLoad | null = null
const children: ChildProcess[] = []

afterEach(async () => {
  await load?.stop()
  load = null
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.stdin?.end()
    await once(child, 'exit')
  }
}, 30_000)

describe.skipIf(noSsReason !== '')(`against ss${noSsReason}`, () => {
  /** Keys of ss and of Portlight that hold one of the load's pids; others come and go. */
  const ofLoad = (keys: readonly string[]): string[] => {
    const pids = new Set(load?.pids.map(String))
    return keys.filter((key) =>
      key
        .split(' ')
        .at(-1)
        ?.split(',')
        .some((pid) => pids.has(pid))
    )
  }

  test('5,000 quiet sockets: the same rows and owners, by both sources', async () => {
    load = await startSocketLoad({ count: 5000 })
    const bySs = ofLoad(await listWithSs())
    // A connection that is not accepted yet has no owner, so a few may be missing in both.
    expect(bySs.length).toBeGreaterThan(4900)
    for (const nativeRefused of [null, 'to compare']) {
      const tracker = createSocketTracker({ userName: () => null })
      const source = selectLinuxSource({ nativeRefused })
      for (let tick = 1; tick <= 3; tick += 1) tracker.apply(source.collect(), tick)
      const keys = ofLoad([...tracker.rows()].filter(isListedBySs).map(keyOfSocket))
      expect(without(bySs, keys)).toEqual([])
      expect(without(keys, bySs)).toEqual([])
    }
  }, 60_000)

  test('a brief list holds what the whole one before it held, with its figures', async () => {
    load = await startSocketLoad({ count: 21_000 })
    const tracker = createSocketTracker({ userName: () => null })
    const source = selectLinuxSource()
    tracker.apply(source.collect(), 1)
    const brief = source.collect()
    expect(brief.table.isBrief).toBe(true)
    const bySs = ofLoad(await listWithSs())
    tracker.apply(brief, 2)
    expect(tracker.figuresAt()).toBe(1)
    const rows = [...tracker.rows()].filter(isListedBySs)
    const keys = ofLoad(rows.map(keyOfSocket))
    expect(without(bySs, keys)).toEqual([])
    expect(without(keys, bySs)).toEqual([])
    // Of those that are over the kernel has no figures, and tests before this one may have left some.
    const connected = rows.filter(
      ({ protocol, state }) => protocol === 'tcp' && state === 'ESTABLISHED'
    )
    const { bytesReceived } = tracker.metrics(connected.map(({ id }) => id))
    expect(bytesReceived.length).toBeGreaterThan(10_000)
    expect(bytesReceived.filter(Number.isNaN).length).toBeLessThan(bytesReceived.length / 100)
  }, 60_000)

  test('under churn nothing is wrong in rows older than two ticks', async () => {
    load = await startSocketLoad({ count: 2000, churnPerSecond: 0.1 })
    const tracker = createSocketTracker({ userName: () => null })
    const source = selectLinuxSource()
    /** Tick in which a row was last new or changed. */
    const settledAt = new Map<number, number>()
    let compared = 0
    for (let tick = 1; tick <= 12; tick += 1) {
      const before = ofLoad(await listWithSs())
      const { added, changed } = tracker.apply(source.collect(), tick)
      const after = ofLoad(await listWithSs())
      for (const { id } of [...added, ...changed]) settledAt.set(id, tick)
      const isOld = ({ id }: SocketRow) => tick - (settledAt.get(id) ?? 0) >= 2
      const rows = [...tracker.rows()].filter(isListedBySs)
      const old = rows.filter(isOld)
      const oldOfLoad = ofLoad(old.map(keyOfSocket))
      compared += oldOfLoad.length
      // Invented would be what neither list of ss has; wrong owners show as such, too.
      expect(without(without(oldOfLoad, before), after)).toEqual([])
      // Missing would be what both lists have and no row says.
      const steady = without(before, without(before, after))
      const missing = new Set(without(steady, rows.map(keyOfSocket)))
      const young = new Set(rows.filter((row) => !isOld(row)).map(withoutOwners))
      expect([...missing].filter((key) => !young.has(key.replace(/ [^ ]*$/, '')))).toEqual([])
      await sleep(250)
    }
    expect(compared).toBeGreaterThan(5000)
  }, 90_000)
})

function withoutOwners(row: SocketRow): string {
  return keyOfSocket({ ...row, owners: [] }).trimEnd()
}

/** What the command line prints, as far as it is looked at here. */
interface Report {
  readonly source: string
  readonly hiddenOwners: number
  readonly sockets: readonly SocketRow[]
}

const nobody = 65_534
const isRoot = process.geteuid?.() === 0
/** Another user has to be able to run this checkout. */
const canActAsNobody =
  process.platform === 'linux' &&
  isRoot &&
  spawnSync(process.execPath, ['--import', 'tsx', '-e', '0'], {
    cwd: root,
    uid: nobody,
    gid: nobody
  }).status === 0

describe.skipIf(!canActAsNobody)('without rights (needs root to give them up)', () => {
  /** Listens as another user; the name it gives itself is hostile. */
  async function listenAs(
    uid: number | null,
    title: string
  ): Promise<{ pid: number; port: number }> {
    const script = `process.title = process.argv[1]
      const s = require('net').createServer().listen(0, '127.0.0.1', () => console.log(s.address().port))
      process.stdin.resume().on('end', () => process.exit())`
    const child = spawn(process.execPath, ['-e', script, title], {
      cwd: '/',
      stdio: ['pipe', 'pipe', 'inherit'],
      ...(uid === null ? {} : { uid, gid: uid })
    })
    children.push(child)
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    return { pid: child.pid ?? 0, port: Number(line) }
  }

  function listAsNobody(): Report {
    const args = ['--import', 'tsx', join(root, 'src/cli/index.ts'), 'sockets', '--json']
    const { stdout, status } = spawnSync(process.execPath, args, {
      cwd: root,
      uid: nobody,
      gid: nobody,
      encoding: 'utf8',
      maxBuffer: 1 << 28
    })
    expect(status).toBe(0)
    return JSON.parse(stdout) as Report
  }

  test('all rows are there, owners of own processes only, each hidden one with its reason', async () => {
    const own = await listenAs(nobody, 'a\n\u001b[1m\u202e')
    const foreign = await listenAs(null, 'other')
    const { sockets, hiddenOwners, source } = listAsNobody()
    expect(source).toBe('sock_diag')
    const at = (port: number) =>
      sockets.filter(({ localPort, state }) => localPort === port && state === 'LISTEN')
    expect(at(own.port)).toMatchObject([
      { uid: nobody, ownerHidden: null, owners: [{ pid: own.pid, name: 'a\n\u001b[1m\u202e' }] }
    ])
    expect(at(foreign.port)).toMatchObject([
      { uid: 0, user: 'root', owners: [], ownerHidden: 'not-permitted' }
    ])
    expect(hiddenOwners).toBe(sockets.filter(({ ownerHidden }) => ownerHidden !== null).length)

    const tracker = createSocketTracker({ userName: () => null })
    tracker.apply(selectLinuxSource().collect(), 1)
    const withRights = [...tracker.rows()].filter(({ state }) => state === 'LISTEN')
    const keys = sockets.map((socket) => keyOfSocket({ ...socket, owners: [] }))
    const known = withRights.map((row) => keyOfSocket({ ...row, owners: [] }))
    expect(without(known, keys)).toEqual([])
  }, 30_000)
})
