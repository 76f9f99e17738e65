import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { caseNames } from './cases'
import { noLabReason } from './lab'
import { describeLab } from './lab-tests'
import { chainNetwork } from './topology'

/** Resolves a name, sends one datagram and waits for the answer's TTL, in nothing but Python. */
const echoServer = `
import socket
s = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
s.bind(("::", 7))
print("ready", flush=True)
while True:
    data, sender = s.recvfrom(2048)
    s.sendto(data, sender)
`
const echoClient = `
import socket, sys, time
family = {"4": socket.AF_INET, "6": socket.AF_INET6}[sys.argv[1]]
target = socket.getaddrinfo("server.lab.test", 7, family, socket.SOCK_DGRAM)[0][4]
s = socket.socket(family, socket.SOCK_DGRAM)
s.settimeout(1)
times = []
for _ in range(int(sys.argv[2])):
    start = time.monotonic()
    s.sendto(b"x", target)
    try:
        s.recv(2048)
        times.append((time.monotonic() - start) * 1000)
    except OSError:
        pass
print(len(times), min(times, default=-1))
`

describeLab('the lab', (lab) => {
  async function echoes(family: '4' | '6', count: number) {
    const { stdout, stderr } = await lab().exec(
      ['python3', '-I', '-c', echoClient, family, String(count)],
      { as: 'nobody', isMeasuring: true }
    )
    expect(stderr).toBe('')
    const [answered = NaN, least = NaN] = stdout.split(' ').map(Number)
    return { answered, least }
  }

  test('a name is found and the way to it takes as long as its cables, in both families', async () => {
    const { child } = lab().spawn(['python3', '-I', '-u', '-c', echoServer], { host: 'server' })
    if (child.stdout) await once(child.stdout, 'data')
    for (const family of ['4', '6'] as const) {
      const { answered, least } = await echoes(family, 5)
      expect(answered).toBe(5)
      expect(least).toBeGreaterThan(40)
      expect(least).toBeLessThan(45)
    }
    await lab().case('silent-server')
    expect((await echoes('4', 1)).answered).toBe(0)
    await lab().case('base')
    expect((await echoes('4', 1)).answered).toBe(1)
  })

  test('cables count what they carry and lose', async () => {
    await lab().case('base')
    await lab().wire('set L4a every=2')
    const before = await lab().counts()
    expect((await echoes('4', 4)).answered).toBe(2)
    const after = await lab().counts()
    expect((after['L4a']?.lost ?? 0) - (before['L4a']?.lost ?? 0)).toBe(2)
    await expect(lab().wire('set L9 loss=1')).rejects.toThrow('no such cable: L9')
  })

  test('every case can be made, and the healthy network afterwards', async () => {
    for (const name of caseNames) await lab().case(name)
    await lab().case('base')
    expect((await echoes('6', 1)).answered).toBe(1)
  }, 60_000)

  test('a program without rights has none, and a signal reaches the program itself', async () => {
    const { stdout } = await lab().exec(['grep', 'CapEff', '/proc/self/status'], { as: 'nobody' })
    expect(stdout).toMatch(/CapEff:\s0+\n/)
    const sleeper = lab().spawn(['sh', '-c', 'trap "echo ended; exit 3" TERM; echo; read line'])
    if (sleeper.child.stdout === null) throw new Error('no output')
    await once(sleeper.child.stdout, 'data')
    const ended = once(sleeper.child, 'close')
    sleeper.kill('SIGTERM')
    expect((await ended)[0]).toBe(3)
  })

  test('the machine sees nothing of it', () => {
    expect(readFileSync('/proc/net/dev', 'utf8')).not.toMatch(/\bL1a/)
  })
})

describeLab(
  'a chain',
  (lab) => {
    test('is as long as asked for', async () => {
      const { stdout } = await lab().exec(['ip', 'route', 'get', '198.51.100.3'])
      expect(stdout).toContain('via 10.77.0.2')
      const hops = await lab().exec(['python3', '-I', '-c', reachScript, '198.51.100.3'])
      expect(hops.stdout.trim()).toBe('6')
    })
  },
  { topology: chainNetwork(6, 3) }
)

/** The smallest TTL with which a datagram reaches a closed port: refused instead of expired. */
const reachScript = `
import socket, sys, time
for ttl in range(1, 65):
    s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    s.setsockopt(socket.IPPROTO_IP, socket.IP_TTL, ttl)
    s.connect((sys.argv[1], 33434))
    s.send(b"x")
    time.sleep(0.05)
    try:
        s.recv(10, socket.MSG_DONTWAIT)
    except ConnectionRefusedError:
        print(ttl)
        break
    except OSError:
        pass
`

const forgetful = `
import { startLab } from ${JSON.stringify(join(import.meta.dirname, 'lab.ts'))}
const lab = await startLab()
const program = lab.spawn(['sleep', '60'])
setTimeout(() => process.stdout.write(lab.pid + ' ' + program.child.pid), 200)
`

test.skipIf(noLabReason() !== '')('a lab ends when the one who made it is killed', async () => {
  const node = ['--import', 'tsx', '--input-type=module', '-e', forgetful]
  const owner = spawn(process.execPath, node, { stdio: ['ignore', 'pipe', 'inherit'] })
  const [printed] = (await once(owner.stdout, 'data')) as [Buffer]
  const pids = String(printed).split(' ').map(Number)
  expect(pids.map(isAlive)).toEqual([true, true])
  owner.kill('SIGKILL')
  await expect.poll(() => pids.map(isAlive), { timeout: 5000 }).toEqual([false, false])
})

/** A process that has ended and waits to be asked how has no command line any more. */
function isAlive(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8') !== ''
  } catch {
    return false
  }
}
