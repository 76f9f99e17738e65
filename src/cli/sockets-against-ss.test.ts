/** Compares what the command line lists with what ss (iproute2) lists at the same time. */
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  isListedBySs,
  keyOfSocket,
  listWithSs,
  noSsReason,
  without
} from '../monitor/sockets/linux/ss-list.fixture'
import type { ReportedSocket, SocketReport } from './socket-report'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..', '..')

const hasPython = spawnSync('python3', ['--version']).status === 0
const hasIpv6 = Object.values(networkInterfaces())
  .flat()
  .some((address) => address?.address === '::1')
const isRoot = process.geteuid?.() === 0

/** Opens sockets, prints their ports as JSON, and ends with its standard input. */
const nodeScript = `
const net = require('node:net'), dgram = require('node:dgram')
const { ipv6, privileged } = JSON.parse(process.argv[1])
const listen = (host, port = 0) => new Promise((resolve, reject) => {
  const server = net.createServer().on('error', reject)
  server.listen({ host, port, ipv6Only: false }, () => resolve(server.address().port))
})
const connect = (host, port) => new Promise((resolve, reject) => {
  const socket = net.connect(port, host, () => resolve(socket.localPort)).on('error', reject)
})
const bind = (type, host) => new Promise((resolve) => {
  const socket = dgram.createSocket(type)
  socket.bind(0, host, () => resolve(socket))
})
async function firstFree(ports) {
  for (const port of ports) try { return await listen('127.0.0.1', port) } catch {}
}
async function main() {
  const ports = { loopback: await listen('127.0.0.1'), any: await listen('0.0.0.0') }
  ports.client = await connect('127.0.0.1', ports.loopback)
  const udp = await bind('udp4', '0.0.0.0')
  ports.udp = udp.address().port
  const connected = await bind('udp4', '127.0.0.1')
  await new Promise((resolve) => connected.connect(ports.udp, '127.0.0.1', resolve))
  ports.udpConnected = connected.address().port
  if (privileged) ports.privileged = await firstFree([1001, 999, 997, 991, 983])
  if (ipv6) {
    ports.loopback6 = await listen('::1')
    ports.any6 = await listen('::')
    ports.client6 = await connect('::1', ports.loopback6)
    ports.mappedClient = await connect('127.0.0.1', ports.any6)
    ports.udp6 = (await bind('udp6', '::')).address().port
  }
  console.log(JSON.stringify(ports))
}
main()
process.stdin.resume().on('end', () => process.exit())
`

/** The same for what Node cannot do: sharing a listener by fork, and SO_REUSEPORT. */
const pythonScript = `
import json, os, socket, sys
shared = socket.socket(); shared.bind(('127.0.0.1', 0)); shared.listen()
def reusing(port):
    s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    s.bind(('127.0.0.1', port)); s.listen(); return s
first = reusing(0)
port = first.getsockname()[1]
ready, tell = os.pipe()
child = os.fork()
if child == 0:
    first.close()
    second = reusing(port)
    os.write(tell, b'x')
else:
    os.read(ready, 1)
    print(json.dumps({'shared': shared.getsockname()[1], 'reused': port, 'pids': [os.getpid(), child]}), flush=True)
sys.stdin.read()
`

const children: ChildProcess[] = []

async function start<T>(program: string, args: readonly string[]): Promise<T & { pid: number }> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  children.push(child)
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { ...(JSON.parse(line) as T), pid: child.pid ?? 0 }
}

async function listWithCli(): Promise<SocketReport> {
  const args = ['--import', 'tsx', join(root, 'src/cli/index.ts'), 'sockets', '--json']
  const { stdout } = await run(process.execPath, args, { cwd: root, maxBuffer: 1 << 28 })
  return JSON.parse(stdout) as SocketReport
}

/** Sockets of others come and go; what both lists of ss hold was there all the time between. */
async function compare() {
  const before = await listWithSs()
  const { sockets } = await listWithCli()
  const after = await listWithSs()
  const keys = sockets.filter(isListedBySs).map(keyOfSocket)
  const steady = without(before, without(before, after))
  return {
    sockets,
    missing: without(steady, keys),
    invented: without(without(keys, before), after)
  }
}

describe.skipIf(noSsReason !== '')(`the command line against ss${noSsReason}`, () => {
  let ports: Record<string, number> = {}
  let pid = 0
  let python: { shared: number; reused: number; pids: [number, number] } | null = null
  let sockets: readonly ReportedSocket[] = []

  beforeAll(async () => {
    const wishes = JSON.stringify({ ipv6: hasIpv6, privileged: isRoot })
    const node = await start<Record<string, number>>(process.execPath, ['-e', nodeScript, wishes])
    ;({ pid, ...ports } = node)
    if (hasPython) python = await start('python3', ['-c', pythonScript])
  })

  afterAll(async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.stdin?.end()
      await once(child, 'exit')
    }
  })

  /** Sockets of the children only: others may use the same port on another address. */
  function at(localPort: number | undefined, remotePort: number | null = null) {
    const pids = [pid, ...(python?.pids ?? [])]
    return sockets.filter(
      (socket) =>
        socket.localPort === localPort &&
        socket.remotePort === remotePort &&
        socket.owners.some((owner) => pids.includes(owner.pid))
    )
  }

  test('lists every socket that ss lists, no other, and the same owners', async () => {
    let result = await compare()
    // A socket that lives shorter than both lists of ss are apart looks invented, and a table that
    // changes while it is read can lack one: then once more.
    const differs = () => result.invented.length + result.missing.length > 0
    for (let attempt = 1; attempt < 5 && differs(); attempt += 1) result = await compare()
    sockets = result.sockets
    expect(result).toMatchObject({ missing: [], invented: [] })
  }, 60_000)

  test('knows the sockets of its child: addresses, states, owner', () => {
    const owners = [{ pid, name: 'node' }]
    expect(at(ports['loopback'])).toMatchObject([
      { protocol: 'tcp', localAddress: '127.0.0.1', state: 'LISTEN', exposure: 'loopback', owners }
    ])
    expect(at(ports['any'])).toMatchObject([
      { localAddress: '0.0.0.0', state: 'LISTEN', exposure: 'all-interfaces', owners }
    ])
    for (const [local, remote] of [
      [ports['client'], ports['loopback']],
      [ports['loopback'], ports['client']]
    ]) {
      expect(at(local, remote)).toMatchObject([{ state: 'ESTABLISHED', exposure: null, owners }])
    }
    expect(at(ports['udp'])).toMatchObject([{ protocol: 'udp', state: 'BOUND', owners }])
    expect(at(ports['udpConnected'], ports['udp'])).toMatchObject([{ state: 'CONNECTED', owners }])
  })

  test.skipIf(!hasIpv6)('knows IPv6, and IPv4 carried by it (needs ::1)', () => {
    expect(at(ports['loopback6'])).toMatchObject([{ localAddress: '::1', exposure: 'loopback' }])
    expect(at(ports['any6'])).toMatchObject([{ localAddress: '::', exposure: 'all-interfaces' }])
    expect(at(ports['any6'], ports['mappedClient'])).toMatchObject([
      { family: 6, localAddress: '::ffff:127.0.0.1', remoteAddress: '::ffff:127.0.0.1' }
    ])
    expect(at(ports['mappedClient'], ports['any6'])).toMatchObject([
      { family: 4, localAddress: '127.0.0.1' }
    ])
    expect(at(ports['udp6'])).toMatchObject([{ protocol: 'udp', state: 'BOUND', family: 6 }])
  })

  test.skipIf(!isRoot)('knows a privileged port (needs root)', () => {
    expect(at(ports['privileged'])).toMatchObject([{ privileged: true, uid: 0, user: 'root' }])
    expect(at(ports['loopback'])).toMatchObject([{ privileged: false }])
  })

  test.skipIf(!hasPython)('names all processes that share a listener (needs python3)', () => {
    const pids = at(python?.shared).map(({ owners }) => owners.map((owner) => owner.pid))
    expect(pids).toEqual([[...(python?.pids ?? [])].sort((a, b) => a - b)])
  })

  test.skipIf(!hasPython)('tells sockets of the same port apart (needs python3)', () => {
    const pids = at(python?.reused).map(({ owners }) => owners.map((owner) => owner.pid))
    expect(pids).toHaveLength(2)
    expect(pids).toEqual(expect.arrayContaining((python?.pids ?? []).map((owner) => [owner])))
  })
})
