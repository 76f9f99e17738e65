import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { startIdleProcesses } from './idle-processes'
import { hasIpv6Loopback, shareOut, type SocketLoad, startSocketLoad } from './socket-load'

const isLinux = process.platform === 'linux'

/** Inodes of the sockets of TCP and UDP that processes hold. */
function inodesOf(pids: readonly number[]): Set<string> {
  const listed = new Set<string>()
  for (const name of ['tcp', 'tcp6', 'udp', 'udp6']) {
    const path = `/proc/net/${name}`
    const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(1) : []
    for (const line of lines) listed.add(line.trim().split(/\s+/)[9] ?? '')
  }
  return new Set(pids.flatMap((pid) => linksOf(pid)).filter((inode) => listed.has(inode)))
}

function linksOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap((name) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(join(folder, name)))?.[1] ?? []
    } catch {
      return []
    }
  })
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

async function untilGone(pids: readonly number[]): Promise<void> {
  while (pids.some(isThere)) await sleep(50)
}

describe.skipIf(!isLinux)(
  'a load of sockets (counted by Linux)',
  () => {
    let load: SocketLoad | null = null

    afterEach(async () => {
      await load?.stop()
      load = null
    })

    it('is as many sockets as asked for, in as many processes, and gone when stopped', async () => {
      load = await startSocketLoad({ count: 151, processes: 2 })
      expect(load).toMatchObject({ count: 151, ipv6: hasIpv6Loopback() })
      expect(load.pids).toHaveLength(2)
      expect(inodesOf(load.pids).size).toBe(151)
      load.check()
      await load.stop()
      expect(load.pids.some(isThere)).toBe(false)
    })

    it('stays the same while it is quiet, and changes by its share under churn', async () => {
      load = await startSocketLoad({ count: 200, processes: 2 })
      const before = inodesOf(load.pids)
      await sleep(500)
      expect(inodesOf(load.pids)).toEqual(before)

      load.setChurn(0.2)
      await sleep(2000)
      load.setChurn(0)
      await sleep(300)
      const after = inodesOf(load.pids)
      const kept = [...after].filter((inode) => before.has(inode)).length
      expect(after.size).toBe(200)
      // 80 are closed in two seconds, some of them new ones.
      expect(kept).toBeGreaterThan(100)
      expect(kept).toBeLessThan(180)
    })

    it('says so when one of its processes has gone', async () => {
      load = await startSocketLoad({ count: 20, processes: 2 })
      const [pid = 0] = load.pids
      process.kill(pid, 'SIGKILL')
      await untilGone([pid])
      await sleep(50)
      expect(() => load?.check()).toThrow('has ended early (SIGKILL)')
    })

    it('ends by itself after its time', async () => {
      load = await startSocketLoad({ count: 20, processes: 1, limitMs: 1500 })
      await untilGone(load.pids)
    })

    it('ends with the process that started it, even if that is killed', async () => {
      const script = `
      import { startIdleProcesses } from ${JSON.stringify(join(import.meta.dirname, 'idle-processes.ts'))}
      import { startSocketLoad } from ${JSON.stringify(join(import.meta.dirname, 'socket-load.ts'))}
      const load = await startSocketLoad({ count: 20, processes: 2 })
      const idle = await startIdleProcesses(2, 6)
      console.log(JSON.stringify([...load.pids, ...idle.pids]))`
      const args = ['--import', 'tsx', '--input-type=module', '-e', script]
      const parent = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      const [line] = (await once(createInterface(parent.stdout), 'line')) as [string]
      const pids = JSON.parse(line) as number[]
      expect(pids).toHaveLength(4)
      expect(pids.every(isThere)).toBe(true)
      parent.kill('SIGKILL')
      await untilGone(pids)
    })
  },
  30_000
)

describe.skipIf(!isLinux)('idle processes (counted by Linux)', () => {
  it('have the descriptors asked for, all but the first three sockets, and are gone when stopped', async () => {
    const idle = await startIdleProcesses(3, 30)
    try {
      expect(idle.pids).toHaveLength(3)
      // Until they run cat they are still copies of this process.
      for (const pid of idle.pids) {
        while (!readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('cat')) await sleep(20)
        // A test runner's own runner may have left it another one with a higher number.
        const numbers = readdirSync(`/proc/${pid}/fd`).filter((name) => Number(name) < 30)
        expect(numbers).toHaveLength(30)
        expect(linksOf(pid)).toHaveLength(28)
      }
    } finally {
      await idle.stop()
    }
    expect(idle.pids.some(isThere)).toBe(false)
  })
})

describe('sharing sockets out', () => {
  it('uses eight processes, more where one may not hold so many, and loses none', () => {
    expect(shareOut(1000, undefined, 20_000)).toEqual(Array.from({ length: 8 }, () => 125))
    const shares = shareOut(50_001, undefined, 1024)
    expect(Math.max(...shares)).toBeLessThanOrEqual(824)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBe(50_001)
    expect(shareOut(3, undefined, Infinity)).toEqual([1, 1, 1])
    expect(shareOut(7, 2, 20_000)).toEqual([4, 3])
  })

  it.each([
    [0, undefined, 20_000, 'from 1'],
    [1.5, undefined, 20_000, 'whole number'],
    [50_000, 2, 20_000, '2 processes cannot hold 50000 sockets'],
    [1, 2, 20_000, 'at most one process for each socket'],
    [10, undefined, 64, 'too few']
  ])('refuses %d sockets in %s processes of %d descriptors', (count, processes, limit, why) => {
    expect(() => shareOut(count, processes, limit)).toThrow(why)
  })
})
