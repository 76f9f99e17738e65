import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SocketTable } from '../socket-table'
import type { LinuxSource } from './linux-source'
import { openingWays } from './opening-ways.fixture'
import { selectLinuxSource } from './select-linux-source'
import { SocketOwners } from './socket-owners'

const bootSeconds = 1_700_000_000

/** A made-up /proc. What the size of an fd folder tells depends on the file system it is on. */
class FakeProc {
  readonly root = mkdtempSync(join(tmpdir(), 'portlight-proc-'))

  constructor() {
    writeFileSync(join(this.root, 'stat'), `cpu  1 2 3\nbtime ${bootSeconds}\nprocesses 9\n`)
    this.setProcess(1, { comm: 'init' })
  }

  setProcess(
    pid: number,
    {
      comm,
      startTicks = 500,
      argv = [],
      state = 'S'
    }: { comm: string; startTicks?: number; argv?: string[]; state?: string }
  ): void {
    const folder = join(this.root, String(pid))
    mkdirSync(join(folder, 'fd'), { recursive: true })
    const rest = `${state} 1 1 1 0 -1 4194560 0 0 0 0 1 2 3 4 20 0 1 0 ${startTicks} 1000 50`
    writeFileSync(join(folder, 'stat'), `${pid} (${comm}) ${rest}\n`)
    writeFileSync(join(folder, 'cmdline'), argv.map((text) => `${text}\0`).join(''))
  }

  end(pid: number): void {
    rmSync(join(this.root, String(pid)), { recursive: true })
  }

  open(pid: number, fd: number, target: string): void {
    symlinkSync(target, join(this.root, String(pid), 'fd', String(fd)))
  }

  openInThread(pid: number, thread: number, fd: number, target: string): void {
    const folder = join(this.root, String(pid), 'task', String(thread), 'fd')
    mkdirSync(folder, { recursive: true })
    symlinkSync(target, join(folder, String(fd)))
  }

  close(pid: number, fd: number): void {
    unlinkSync(join(this.root, String(pid), 'fd', String(fd)))
  }
}

function tableOf(...inodes: number[]): SocketTable {
  const table = new SocketTable()
  for (const inode of inodes) {
    const row = table.add()
    table.inode[row] = inode
    table.uid[row] = 1000
  }
  return table
}

describe.each(openingWays)('in a made-up /proc, read %s', (_way, openFolder) => {
  let proc: FakeProc
  let time = 0
  let owners: SocketOwners

  beforeEach(() => {
    proc = new FakeProc()
    time = 1000
    owners = new SocketOwners({ root: proc.root, now: () => time, openFolder })
  })
  afterEach(() => {
    rmSync(proc.root, { recursive: true })
  })

  function resolve(...inodes: number[]) {
    time += 1000
    return owners.resolve(tableOf(...inodes))
  }

  function pids(...inodes: number[]) {
    return resolve(...inodes).map((ownership) => ownership.owners.map(({ pid }) => pid))
  }

  test('names the holder and when it was started', () => {
    proc.setProcess(20, { comm: 'nginx', startTicks: 12_345 })
    proc.open(20, 0, '/dev/null')
    proc.open(20, 7, 'socket:[111]')
    expect(resolve(111)).toEqual([
      {
        owners: [{ pid: 20, startedAt: bootSeconds * 1000 + 123_450, name: 'nginx' }],
        ownerHidden: null
      }
    ])
  })

  test('a socket without a number has no owner by its nature', () => {
    expect(resolve(0)).toEqual([{ owners: [], ownerHidden: null }])
  })

  test.each([
    ['a space', 'tmux: server'],
    ['a parenthesis', 'evil) S 1 (x'],
    ['a newline', 'two\nlines'],
    ['nothing', '']
  ])('a name with %s is read whole', (_what, comm) => {
    proc.setProcess(20, { comm })
    proc.open(20, 3, 'socket:[111]')
    const [ownership] = resolve(111)
    expect(ownership?.owners).toEqual([
      { pid: 20, startedAt: bootSeconds * 1000 + 5000, name: comm }
    ])
  })

  test('a name that the kernel cut is completed from the program', () => {
    const comm = 'systemd-resolve'
    proc.setProcess(20, { comm, argv: ['/usr/lib/systemd/systemd-resolved', '--x'] })
    proc.setProcess(21, { comm, argv: ['/usr/bin/other'] })
    proc.setProcess(22, { comm: 'bash', argv: ['bash-but-longer'] })
    proc.open(20, 3, 'socket:[1]')
    proc.open(21, 3, 'socket:[2]')
    proc.open(22, 3, 'socket:[3]')
    const names = resolve(1, 2, 3).map((ownership) => ownership.owners[0]?.name)
    expect(names).toEqual(['systemd-resolved', 'systemd-resolve', 'bash'])
  })

  test('keeps all holders of a shared socket, and the same object while they stay', () => {
    for (const pid of [30, 9]) {
      proc.setProcess(pid, { comm: 'worker' })
      proc.open(pid, 4, 'socket:[5]')
      proc.open(pid, 5, 'socket:[5]')
    }
    const [first] = resolve(5)
    const [second] = resolve(5)
    expect(first?.owners.map(({ pid }) => pid)).toEqual([9, 30])
    expect(second).toBe(first)
    proc.end(9)
    expect(pids(5)).toEqual([[30]])
  })

  test('finds the socket of a new process at once', () => {
    expect(pids()).toEqual([])
    proc.setProcess(40, { comm: 'new' })
    proc.open(40, 3, 'socket:[8]')
    expect(pids(8)).toEqual([[40]])
  })

  test('finds a socket that was opened where another was closed', () => {
    proc.setProcess(40, { comm: 'server' })
    proc.open(40, 3, 'socket:[8]')
    expect(pids(8)).toEqual([[40]])
    proc.close(40, 3)
    proc.open(40, 3, 'socket:[9]')
    expect(pids(9)).toEqual([[40]])
  })

  test('knows a socket that was open before it came into the table', () => {
    proc.setProcess(40, { comm: 'server' })
    proc.open(40, 3, 'socket:[8]')
    expect(pids()).toEqual([])
    expect(pids(8)).toEqual([[40]])
  })

  test('a process that dies between the table and the look leaves its socket without an owner', () => {
    proc.setProcess(50, { comm: 'brief' })
    proc.open(50, 3, 'socket:[8]')
    expect(pids(8)).toEqual([[50]])
    proc.end(50)
    expect(resolve(8)).toEqual([{ owners: [], ownerHidden: 'not-yet-known' }])
    expect(pids()).toEqual([])
  })

  test('a process number that was given out between the table and the look owns nothing of the old', () => {
    expect(pids()).toEqual([])
    proc.setProcess(50, { comm: 'old', startTicks: 100 })
    proc.open(50, 3, 'socket:[8]')
    expect(pids(8)).toEqual([[50]])
    proc.end(50)
    proc.setProcess(50, { comm: 'new', startTicks: 900 })
    // Within its first seconds a process is looked at each time.
    expect(resolve(8)[0]?.owners).toEqual([])
  })

  test('notices a process number that was given out again', () => {
    proc.setProcess(50, { comm: 'old', startTicks: 100 })
    proc.open(50, 3, 'socket:[8]')
    expect(resolve(8)[0]?.owners[0]?.name).toBe('old')
    proc.end(50)
    proc.setProcess(50, { comm: 'new', startTicks: 900 })
    proc.open(50, 3, 'socket:[9]')
    const [ownership] = resolve(9)
    expect(ownership?.owners).toEqual([
      { pid: 50, startedAt: bootSeconds * 1000 + 9000, name: 'new' }
    ])
    expect(resolve(8)[0]?.owners).toEqual([])
  })

  test('notices another program in the same process, also for its co-owners', () => {
    expect(pids()).toEqual([])
    proc.setProcess(50, { comm: 'sh' })
    proc.setProcess(51, { comm: 'other' })
    proc.open(50, 3, 'socket:[8]')
    proc.open(51, 3, 'socket:[8]')
    const [before] = resolve(8)
    proc.setProcess(50, { comm: 'nginx' })
    const [after] = resolve(8)
    expect(before?.owners.map(({ name }) => name)).toEqual(['sh', 'other'])
    expect(after?.owners.map(({ name }) => name)).toEqual(['nginx', 'other'])
  })

  test('says that no visible process holds a socket, without searching for it again and again', () => {
    expect(resolve(77)).toEqual([{ owners: [], ownerHidden: 'no-visible-process' }])
    const [first] = resolve(77)
    const [second] = resolve(77)
    expect(second).toBe(first)
  })

  test('searches all processes once a socket stayed unknown, but not all the time', () => {
    const clock = { now: 0 }
    // Each look at the clock takes long: a search seems to take 10 ms and more.
    owners = new SocketOwners({ root: proc.root, now: () => (clock.now += 10), openFolder })
    proc.setProcess(60, { comm: 'idle' })
    proc.open(60, 3, '/dev/null')
    owners.resolve(tableOf())
    // As many descriptors as before, and none lost that was a socket.
    proc.close(60, 3)
    proc.open(60, 3, 'socket:[1]')
    expect(owners.resolve(tableOf(1))[0]).toEqual({ owners: [], ownerHidden: 'not-yet-known' })
    expect(owners.resolve(tableOf(1))[0]?.owners[0]?.pid).toBe(60)
    owners.resolve(tableOf(1, 2))
    expect(owners.resolve(tableOf(1, 2))[1]?.ownerHidden).toBe('not-yet-known')
    clock.now += 5000
    expect(owners.resolve(tableOf(1, 2))[1]?.ownerHidden).toBe('no-visible-process')
  })

  test('reads a process with very many descriptors bit by bit', () => {
    const clock = { now: 0 }
    owners = new SocketOwners({ root: proc.root, now: () => (clock.now += 60), openFolder })
    owners.resolve(tableOf())
    proc.setProcess(70, { comm: 'hoarder' })
    for (let fd = 0; fd < 1000; fd += 1) proc.open(70, fd, `socket:[${fd + 1}]`)
    const inodes = Array.from({ length: 1000 }, (_, index) => index + 1)
    const counts = Array.from(
      { length: 20 },
      () => owners.resolve(tableOf(...inodes)).filter((one) => one.owners.length > 0).length
    )
    expect(counts[0]).toBeLessThan(1000)
    expect(counts.at(-1)).toBe(1000)
  })

  test('does a bounded part of the work in each collection, and all of it in the end', () => {
    const clock = { now: 0 }
    owners = new SocketOwners({ root: proc.root, now: () => (clock.now += 10), openFolder })
    owners.resolve(tableOf())
    const inodes = Array.from({ length: 100 }, (_, index) => 1000 + index)
    for (const inode of inodes) {
      proc.setProcess(inode, { comm: 'many' })
      proc.open(inode, 3, `socket:[${inode}]`)
    }
    const counts = Array.from({ length: 12 }, () => {
      const before = clock.now
      const found = owners.resolve(tableOf(...inodes)).filter((one) => one.owners.length > 0)
      expect(clock.now - before).toBeLessThan(400)
      return found.length
    })
    expect(counts[0]).toBeGreaterThan(0)
    expect(counts[0]).toBeLessThan(100)
    expect(counts.at(-1)).toBe(100)
  })

  test('finds a socket behind the highest descriptor of a process whose count changed', () => {
    proc.setProcess(40, { comm: 'server' })
    proc.open(40, 0, '/dev/null')
    proc.open(40, 3, 'socket:[8]')
    expect(pids(8)).toEqual([[40]])
    proc.open(40, 4, 'socket:[9]')
    proc.open(40, 1, 'socket:[10]')
    const found = [pids(8, 9, 10), pids(8, 9, 10)]
    // Whether the count tells at once depends on the file system that the made-up /proc is on.
    expect(found[1]).toEqual([[40], [40], [40]])
  })

  test('keeps up with rows that move, come and go', () => {
    proc.setProcess(40, { comm: 'server' })
    for (let inode = 1; inode <= 9; inode += 1) proc.open(40, inode, `socket:[${inode}]`)
    const orders = [
      [1, 2, 3, 4, 5],
      [5, 4, 3, 2, 1],
      [9, 1, 3, 5],
      [3],
      [],
      [2, 0, 9, 0, 4],
      [4, 2, 8]
    ]
    for (const order of orders) {
      expect(pids(...order)).toEqual(order.map((inode) => (inode === 0 ? [] : [40])))
    }
  })

  test('and goes on to hold it when the thread that was looked at ends, too', () => {
    proc.setProcess(20, { comm: 'server', state: 'Z' })
    proc.openInThread(20, 21, 3, 'socket:[111]')
    expect(pids(111)).toEqual([[20]])
    rmSync(join(proc.root, '20/task/21'), { recursive: true })
    proc.openInThread(20, 22, 3, 'socket:[111]')
    time += 300_000
    pids(111)
    expect(pids(111)).toEqual([[20]])
  })

  test('a process whose main thread has ended still holds what its threads hold', () => {
    proc.setProcess(20, { comm: 'server', state: 'Z' })
    proc.openInThread(20, 21, 3, 'socket:[111]')
    expect(pids(111)).toEqual([[20]])
  })

  test('heals within five minutes whatever went unnoticed', () => {
    for (let pid = 100; pid < 200; pid += 1) proc.setProcess(pid, { comm: 'many' })
    proc.open(150, 3, 'socket:[5]')
    proc.open(160, 3, 'socket:[5]')
    expect(pids(5, 6)).toEqual([[150, 160], []])
    // Nothing tells of either change: the socket has an owner yet, and 6 is known to have none.
    proc.close(160, 3)
    proc.open(170, 3, 'socket:[6]')
    let rounds = 0
    let found = pids(5, 6)
    while (found[0]?.length === 2 || found[1]?.length === 0) {
      found = pids(5, 6)
      rounds += 1
      expect(rounds).toBeLessThanOrEqual(301)
    }
    expect(found).toEqual([[150], [170]])
  })

  test('a process that may be looked at no longer hides its sockets, until it may be again', () => {
    let isDenied = false
    const openUnlessDenied: typeof openFolder = (path) => {
      if (!isDenied || !path.endsWith('/20/fd')) return openFolder(path)
      throw Object.assign(new Error('open failed'), { code: 'EACCES' })
    }
    owners = new SocketOwners({ root: proc.root, now: () => time, openFolder: openUnlessDenied })
    proc.setProcess(20, { comm: 'server' })
    proc.open(20, 3, 'socket:[111]')
    proc.setProcess(30, { comm: 'other' })
    proc.open(30, 3, 'socket:[222]')
    const seen = () =>
      resolve(111, 222).map(({ owners: [owner], ownerHidden }) => owner?.pid ?? ownerHidden)
    expect(seen()).toEqual([20, 30])
    isDenied = true
    time += 300_000
    seen()
    seen()
    expect(seen()).toEqual(['not-permitted', 30])
    isDenied = false
    time += 300_000
    seen()
    expect(seen()).toEqual([20, 30])
  })

  test('takes processes that are not listed for hidden (hidepid=2)', () => {
    proc.end(1)
    proc.setProcess(20, { comm: 'mine' })
    owners = new SocketOwners({ root: proc.root, now: () => time, openFolder })
    expect(resolve(77)[0]?.ownerHidden).toBe('not-permitted')
  })

  test('a program that a child became no longer holds what its parent holds', () => {
    proc.setProcess(20, { comm: 'server' })
    proc.open(20, 3, 'socket:[111]')
    expect(pids(111)).toEqual([[20]])
    // Between fork and exec the child is a copy of its parent.
    proc.setProcess(30, { comm: 'server' })
    proc.open(30, 3, 'socket:[111]')
    expect(pids(111)).toEqual([[20, 30]])
    proc.setProcess(30, { comm: 'logger' })
    proc.close(30, 3)
    proc.open(30, 3, '/var/log/server.log')
    expect(pids(111)).toEqual([[20]])
  })

  test('nor does one of the same name, once it has grown up', () => {
    proc.setProcess(20, { comm: 'server' })
    proc.open(20, 3, 'socket:[111]')
    expect(pids(111)).toEqual([[20]])
    proc.setProcess(30, { comm: 'server' })
    proc.open(30, 3, 'socket:[111]')
    expect(pids(111)).toEqual([[20, 30]])
    proc.close(30, 3)
    proc.open(30, 3, '/dev/null')
    for (let second = 0; second < 3; second += 1) pids(111)
    expect(pids(111)).toEqual([[20]])
  })

  test('a socket held by two descriptors is held until both are closed', () => {
    proc.setProcess(20, { comm: 'server' })
    proc.open(20, 3, 'socket:[111]')
    proc.open(20, 4, 'socket:[111]')
    proc.setProcess(21, { comm: 'other' })
    proc.open(21, 3, 'socket:[111]')
    const closeAndFind = (...descriptors: number[]) => {
      for (const descriptor of descriptors) proc.close(20, descriptor)
      time += 300_000
      pids(111)
      time += 300_000
      return pids(111)
    }
    expect(pids(111)).toEqual([[20, 21]])
    expect(closeAndFind(4)).toEqual([[20, 21]])
    expect(closeAndFind(3)).toEqual([[21]])
  })

  test('a file that calls itself a socket is none', () => {
    proc.setProcess(20, { comm: 'liar' })
    proc.open(20, 3, '/tmp/socket:[8]')
    expect(pids(8)).toEqual([[]])
  })

  test('an unreadable /proc is an error, not an empty answer', () => {
    owners = new SocketOwners({ root: join(proc.root, 'missing'), openFolder })
    expect(() => owners.resolve(tableOf(1))).toThrow(/ENOENT/)
  })
})

describe.skipIf(process.platform !== 'linux')('on this machine', () => {
  const children: ChildProcess[] = []
  const servers: Server[] = []

  afterEach(async () => {
    for (const server of servers.splice(0)) server.close()
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
  })

  async function listen(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
    const address = server.address()
    return typeof address === 'object' && address !== null ? address.port : 0
  }

  /** A process of its own that listens; resolves to its pid and port. */
  async function spawnListener(): Promise<{ child: ChildProcess; port: number }> {
    const script =
      "const s = require('net').createServer().listen(0, '127.0.0.1', () => console.log(s.address().port))"
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
    children.push(child)
    const [line] = (await once(child.stdout, 'data')) as [Buffer]
    return { child, port: Number(line.toString()) }
  }

  /** Owners of the listener at 127.0.0.1; null where there is none. */
  function ownersOf(source: LinuxSource, port: number) {
    const { table, ownership } = source.collect()
    for (let row = 0; row < table.length; row += 1) {
      const isAtPort = table.localPort[row] === port && table.stateAt(row) === 'LISTEN'
      if (isAtPort && table.localAddress[row * 4] === 0x7f000001) return ownership[row]
    }
    return null
  }

  /**
   * Ownership of the listener once it is known: where another descriptor closed in the same moment, as
   * a pipe of a child that ended does, their number tells nothing, and the search finds it a little later.
   */
  async function knownOwnersOf(source: LinuxSource, port: number) {
    return vi.waitFor(
      () => {
        const ownership = ownersOf(source, port)
        if (ownership?.ownerHidden === 'not-yet-known') throw new Error('not yet known')
        return ownership
      },
      { timeout: 10_000, interval: 20 }
    )
  }

  test('finds its own sockets and those of processes that come and go', async () => {
    const source = selectLinuxSource()
    const own = await listen()
    const first = await knownOwnersOf(source, own)
    expect(first?.owners.map(({ pid }) => pid)).toEqual([process.pid])

    const { child, port } = await spawnListener()
    const found = await knownOwnersOf(source, port)
    expect(found?.owners).toMatchObject([{ pid: child.pid, name: 'node' }])
    const age = Date.now() - (found?.owners[0]?.startedAt ?? 0)
    expect(age).toBeGreaterThan(-2000)
    expect(age).toBeLessThan(60_000)

    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(ownersOf(source, port)).toBeNull()

    const later = await listen()
    const last = await knownOwnersOf(source, later)
    expect(last?.owners.map(({ pid }) => pid)).toEqual([process.pid])
    expect(ownersOf(source, own)).toBe(ownersOf(source, own))
  }, 60_000)
})
