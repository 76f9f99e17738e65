import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, describe, expect, test } from 'vitest'
import type { SocketRow } from '../../../shared/model/socket'
import { createSocketTracker, type SocketTracker } from '../../snapshot-diff'
import type { LinuxSource } from './linux-source'
import { selectLinuxSource } from './select-linux-source'

const isLinux = process.platform === 'linux'
const hasPython = isLinux && spawnSync('python3', ['--version']).status === 0

test.skipIf(!isLinux)('tells why sock_diag was not chosen', () => {
  const { choice, gaps } = selectLinuxSource({ nativeRefused: 'it ended twice' })
  expect(choice).toMatchObject({
    name: 'procfs',
    reason: expect.stringContaining('it ended twice') as string
  })
  expect(gaps.map(({ what }) => what)).toContainEqual(expect.stringContaining('Round-trip times'))
})

test.skipIf(!isLinux)('knows what a kernel or a user cannot show', () => {
  const gaps = (uid: number, kernel: string) =>
    selectLinuxSource({ uid, kernel, nativeRefused: null })
      .gaps.map(({ what }) => what)
      // Whether root may see all depends on the machine.
      .filter((what) => what !== 'Processes that hold some sockets')
  expect(gaps(0, '6.8.0-31-generic')).toHaveLength(1)
  expect(gaps(0, '6.1.0-18-amd64')).toContainEqual(expect.stringContaining('bound but do not'))
  expect(gaps(0, '5.15.0')).toContainEqual(expect.stringContaining('bound but do not'))
  expect(gaps(1000, '10.0.1')).toContainEqual(expect.stringContaining('other users'))
})

/** Sockets of every kind that the two sources may see differently. Prints its ports. */
const script = `
import json, socket, sys
keep = []
def add(s): keep.append(s); return s.getsockname()[1]
def listener(family, address, v6only=None, backlog=7):
    s = socket.socket(family)
    if v6only is not None: s.setsockopt(41, 26, v6only)
    s.bind((address, 0)); s.listen(backlog); return s
bound = socket.socket(); bound.bind(('127.0.0.1', 0))
only6 = listener(socket.AF_INET6, '::', 1)
dual = listener(socket.AF_INET6, '::', 0)
plain = listener(socket.AF_INET, '127.0.0.1', backlog=5)
client = socket.socket(); client.connect(plain.getsockname())
waiting = socket.socket(); waiting.connect(plain.getsockname())
server, _ = plain.accept()
client.sendall(b'x' * 1000); server.recv(1000)
mapped = socket.socket(); mapped.connect(('127.0.0.1', dual.getsockname()[1]))
full = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
full.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2304); full.bind(('127.0.0.1', 0))
sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); sender.connect(full.getsockname())
for _ in range(40): sender.send(b'y' * 500)
ports = {name: add(s) for name, s in [('bound', bound), ('only6', only6), ('dual', dual), ('plain', plain),
  ('client', client), ('waiting', waiting), ('mapped', mapped), ('full', full), ('sender', sender)]}
try:
    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, 89); keep.append(raw); ports['raw'] = 89
except PermissionError: pass
try:
    ping = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, 1); ping.bind(('127.0.0.1', 0)); ports['ping'] = add(ping)
except PermissionError: pass
print(json.dumps(ports), flush=True)
sys.stdin.read()
`

/** Opens a file whose path is longer than readlink(2) can tell, and a listener; prints its port. */
const deepScript = `
import os, socket, sys
for _ in range(25):
    os.mkdir('d' * 200); os.chdir('d' * 200)
keep = open('deep', 'w')
os.chdir('/')
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()
print(s.getsockname()[1], flush=True)
sys.stdin.read()
`

describe.skipIf(!hasPython)('on this machine (needs python3)', () => {
  let child: ChildProcess | null = null
  afterEach(async () => {
    if (child === null) return
    child.stdin?.end()
    await once(child, 'exit')
    child = null
  })

  async function open(): Promise<Record<string, number>> {
    const opened = spawn('python3', ['-c', script], { stdio: ['pipe', 'pipe', 'inherit'] })
    child = opened
    const [line] = (await once(createInterface(opened.stdout), 'line')) as [string]
    return JSON.parse(line) as Record<string, number>
  }

  function follow(source: LinuxSource) {
    const tracker = createSocketTracker({ userName: () => null })
    tracker.apply(source.collect(), 1)
    return tracker
  }

  const rowsOf = (tracker: SocketTracker) =>
    [...tracker.rows()].filter(({ owners }) => owners.some(({ pid }) => pid === child?.pid))

  /** A row as both sources know it. */
  function common(row: SocketRow): string {
    const { protocol, family, localAddress, localPort, remoteAddress, remotePort, state, uid } = row
    return [protocol, family, localAddress, localPort, remoteAddress, remotePort, state, uid].join(
      ' '
    )
  }

  test('sock_diag is chosen here, and both sources tell the same', async () => {
    await open()
    const diag = selectLinuxSource()
    expect(diag.choice.name).toBe('sock_diag')
    const byDiag = rowsOf(follow(diag)).filter(
      ({ protocol, state }) => !(protocol === 'tcp' && state === 'BOUND')
    )
    const byProc = rowsOf(follow(selectLinuxSource({ nativeRefused: 'to compare' })))
    expect(byDiag.map(common).sort()).toEqual(byProc.map(common).sort())
    expect(byDiag.length).toBeGreaterThanOrEqual(9)
  })

  test('what only the kernel itself tells: bound sockets, v6only, queues, figures', async () => {
    const ports = await open()
    const tracker = follow(selectLinuxSource())
    const rows = rowsOf(tracker)
    const row = (name: string, wanted: Partial<SocketRow> = {}) =>
      rows.find(
        (one) =>
          one.localPort === ports[name] &&
          Object.entries(wanted).every(([key, value]) => one[key as keyof SocketRow] === value)
      )
    const figures = (name: string, wanted: Partial<SocketRow> = {}) => {
      const { ids, ...columns } = tracker.metrics([row(name, wanted)?.id ?? 0])
      expect(ids).toHaveLength(1)
      return Object.fromEntries(Object.entries(columns).map(([key, [value]]) => [key, value]))
    }

    const [major = 0, minor = 0] = (await import('node:os')).release().split('.').map(Number)
    if (major > 6 || (major === 6 && minor >= 8)) {
      expect(row('bound')).toMatchObject({ protocol: 'tcp', state: 'BOUND', remoteAddress: null })
    }
    expect(row('only6')?.v6Only).toBe(true)
    expect(row('dual', { state: 'LISTEN' })?.v6Only).toBe(false)
    expect(row('plain', { state: 'LISTEN' })?.v6Only).toBeNull()
    // One connection was accepted, one waits.
    expect(figures('plain', { state: 'LISTEN' })).toMatchObject({ receiveQueue: 1, sendQueue: 5 })
    expect(figures('plain', { state: 'LISTEN' })['rttMs']).toBeNaN()
    const client = figures('client')
    expect(client['rttMs']).toBeGreaterThan(0)
    expect(client['rttMs']).toBeLessThan(1000)
    expect(client['retransmits']).toBe(0)
    // The SYN counts as one.
    expect(client['bytesAcked']).toBeGreaterThanOrEqual(1000)
    expect(client['bytesAcked']).toBeLessThanOrEqual(1001)
    expect(figures('full')['drops']).toBeGreaterThan(0)
    expect(figures('sender')['drops']).toBe(0)
    if (ports['raw'] !== undefined) {
      expect(row('raw', { protocol: 'raw' })).toMatchObject({ state: 'BOUND', localPort: 89 })
    }
    if (ports['ping'] !== undefined) {
      expect(row('ping', { protocol: 'icmp' })).toMatchObject({ localAddress: '127.0.0.1' })
    }
  })

  test('a process that has a file open in very deep folders does not blind the collector', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'portlight-deep-'))
    const deep = spawn('python3', ['-c', deepScript], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'inherit']
    })
    child = deep
    const [line] = (await once(createInterface(deep.stdout), 'line')) as [string]
    const rows = rowsOf(follow(selectLinuxSource()))
    expect(rows.map(({ localPort }) => localPort)).toEqual([Number(line)])
    // Deeper than a path can name: the shell's own way down.
    expect(spawnSync('rm', ['-rf', folder]).status).toBe(0)
  })

  test('a connection that waits to be accepted has no owner, and is not hidden', async () => {
    const ports = await open()
    const tracker = follow(selectLinuxSource())
    const waiting = [...tracker.rows()].find(
      ({ localPort, remotePort }) => localPort === ports['plain'] && remotePort === ports['waiting']
    )
    expect(waiting).toMatchObject({ state: 'ESTABLISHED', owners: [], ownerHidden: null })
  })
})
