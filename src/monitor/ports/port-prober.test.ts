import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createSocket, type Socket as DatagramSocket } from 'node:dgram'
import { type AddressInfo, connect, createServer, type ListenOptions, type Server } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import type { PortCheck, PortProbe } from '../../shared/model/port-check'
import { checkPort } from './check-port'
import { BindCalls } from './linux/bind-calls'
import { NodeProber } from './node-prober'
import type { PortProber } from './port-prober'

const opened: (Server | DatagramSocket)[] = []

afterEach(() => {
  for (const socket of opened.splice(0)) socket.close()
})

async function listen(options: ListenOptions): Promise<number> {
  const server = createServer()
  opened.push(server)
  server.listen({ port: 0, ...options })
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

async function bindUdp(address: string): Promise<number> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
  opened.push(socket)
  socket.bind(0, address)
  await once(socket, 'listening')
  return socket.address().port
}

/** The states as "tcp4 wildcard", but for those that are free. */
function notFree({ probes }: PortCheck): Record<string, PortProbe['state']> {
  const name = ({ protocol, family, scope }: PortProbe) => `${protocol}${family} ${scope}`
  return Object.fromEntries(
    probes.filter(({ state }) => state !== 'free').map((probe) => [name(probe), probe.state])
  )
}

const bindCalls = BindCalls.create()
const probers: PortProber[] = [
  new NodeProber(),
  ...(process.platform === 'linux' && bindCalls.known ? [bindCalls.value] : [])
]

it('has the calls of the C library on Linux', () => {
  expect(bindCalls.known || process.platform !== 'linux').toBe(true)
})

describe.each(probers)('a prober that tries by $method', (prober) => {
  it('finds a port free again as soon as it is', async () => {
    const port = await listen({ host: '127.0.0.1' })
    opened.pop()?.close()
    expect(notFree(await checkPort(port, prober))).toEqual({})
  })

  it('tells a listener of IPv4 from IPv6', async () => {
    const port = await listen({ host: '0.0.0.0' })
    expect(notFree(await checkPort(port, prober))).toEqual({
      'tcp4 wildcard': 'in-use',
      'tcp4 loopback': 'in-use'
    })
  })

  it('tells a listener of IPv6 alone from IPv4', async () => {
    const port = await listen({ host: '::', ipv6Only: true })
    expect(notFree(await checkPort(port, prober))).toEqual({
      'tcp6 wildcard': 'in-use',
      'tcp6 loopback': 'in-use'
    })
  })

  it('counts a listener of both for both', async () => {
    const port = await listen({ host: '::' })
    expect(notFree(await checkPort(port, prober))).toEqual({
      'tcp4 wildcard': 'in-use',
      'tcp4 loopback': 'in-use',
      'tcp6 wildcard': 'in-use',
      'tcp6 loopback': 'in-use'
    })
  })

  it('leaves loopback free where another address of it is taken', async () => {
    const port = await listen({ host: '127.0.0.2' })
    expect(notFree(await checkPort(port, prober))).toEqual({ 'tcp4 wildcard': 'in-use' })
  })

  it('keeps UDP apart from TCP', async () => {
    const port = await bindUdp('127.0.0.1')
    expect(notFree(await checkPort(port, prober))).toEqual({
      'udp4 wildcard': 'in-use',
      'udp4 loopback': 'in-use'
    })
    const other = await bindUdp('::1')
    expect(notFree(await checkPort(other, prober))).toEqual({
      'udp6 wildcard': 'in-use',
      'udp6 loopback': 'in-use'
    })
  })

  it('counts the source port of a connection that goes out', async () => {
    const port = await listen({ host: '127.0.0.1' })
    const client = connect({ port, host: '127.0.0.1' })
    await once(client, 'connect')
    try {
      expect(notFree(await checkPort(client.localPort ?? 0, prober))).toMatchObject({
        'tcp4 wildcard': 'in-use'
      })
    } finally {
      client.destroy()
    }
  })

  it('does not count what is left of ended connections', async () => {
    const server = createServer((socket) => {
      // Who closes first keeps TIME-WAIT (RFC 9293 §3.3.2): here the server, at its own port.
      socket.end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const client = connect({ port, host: '127.0.0.1' })
    client.resume()
    await once(client, 'close')
    server.close()
    await once(server, 'close')
    expect(notFree(await checkPort(port, prober))).toEqual({})
  })

  it('answers in milliseconds and leaves nothing behind', async () => {
    const port = await listen({ host: '127.0.0.1' })
    opened.pop()?.close()
    const start = performance.now()
    for (let round = 0; round < 20; round += 1) await checkPort(port, prober)
    expect((performance.now() - start) / 20).toBeLessThan(50)
    const again = createServer()
    opened.push(again)
    again.listen({ port, host: '::', exclusive: true })
    await once(again, 'listening')
    expect((again.address() as AddressInfo).port).toBe(port)
  })
})

/** Root gives its rights up for it; whoever runs the tests otherwise has none. */
const dropRights = `
  if (process.getuid() === 0) {
    process.setgroups([])
    process.setgid(65534)
    process.setuid(65534)
  }
`

describe.runIf(process.platform === 'linux')('a user without rights', () => {
  it.each([
    ['linux/bind-calls', 'BindCalls.create().value'],
    ['node-prober', 'new NodeProber()']
  ])('is told that a privileged port is denied, by %s', (module, prober) => {
    const script = `
      const { checkPort } = await import('./check-port.ts')
      const { BindCalls, NodeProber } = await import('./${module}.ts')
      ${dropRights}
      console.log(JSON.stringify(await checkPort(7, ${prober})))
    `
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      { cwd: import.meta.dirname, encoding: 'utf8', timeout: 30_000 }
    )
    expect(stderr).toBe('')
    const { probes } = JSON.parse(stdout) as PortCheck
    expect(probes.map(({ state }) => state)).toEqual(Array(8).fill('denied'))
  })
})
