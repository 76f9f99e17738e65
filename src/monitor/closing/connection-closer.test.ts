import { spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import type { ConnectionRef } from '../../shared/model/close-connection'
import { known } from '../../shared/model/fact'
import type { NetlinkSocket } from '../sockets/linux/netlink-socket'
import { connectionEnds, readDiagAnswer } from './linux/destroy-message'
import { SockDiagCloser } from './linux/sock-diag-closer'
import { selectConnectionCloser } from './select-connection-closer'
import { tcpEntry } from './win32/tcp-entry'
import { TcpEntryCloser } from './win32/tcp-entry-closer'

const https: ConnectionRef = {
  protocol: 'tcp',
  family: 4,
  localAddress: '192.168.1.2',
  localPort: 40_000,
  remoteAddress: '203.0.113.9',
  remotePort: 443
}

const opened: (Server | Socket)[] = []

afterEach(() => {
  for (const one of opened.splice(0)) {
    if ('destroy' in one) one.destroy()
    else one.close()
  }
})

/** A connection of the test's own over loopback, as seen from the client. */
async function openConnection(host: string) {
  const server = createServer()
  server.listen(0, host)
  await once(server, 'listening')
  const accepted = once(server, 'connection') as Promise<[Socket]>
  const { port } = server.address() as AddressInfo
  const client = connect({ port, host: host === '::' ? '127.0.0.1' : host })
  await once(client, 'connect')
  const [peer] = await accepted
  opened.push(client, peer, server)
  const ref: ConnectionRef = {
    protocol: 'tcp',
    family: host.includes('::1') ? 6 : 4,
    localAddress: client.localAddress ?? '',
    localPort: client.localPort ?? 0,
    remoteAddress: client.remoteAddress ?? '',
    remotePort: client.remotePort ?? 0
  }
  return { server, client, peer, ref }
}

/** The code of the error that a socket is torn down with. */
async function errorOf(socket: Socket): Promise<string | undefined> {
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException]
  return error.code
}

const isRoot = process.platform === 'linux' && process.getuid?.() === 0

describe.skipIf(!isRoot)('closing a connection for real (needs root on Linux)', () => {
  const closer = selectConnectionCloser(process.platform)

  it.each(['127.0.0.1', '::1'])('of %s tells both ends', async (host) => {
    const { client, peer, ref } = await openConnection(host)
    const errors = Promise.all([errorOf(client), errorOf(peer)])
    expect(closer.close(ref)).toEqual({ result: 'closed' })
    expect(await errors).toEqual(['ECONNABORTED', 'ECONNRESET'])
    expect(closer.close(ref)).toEqual({ result: 'gone' })
  })

  it('of an IPv6 socket that carries IPv4', async () => {
    const { client, peer, ref } = await openConnection('::')
    const errors = Promise.all([errorOf(client), errorOf(peer)])
    const mapped: ConnectionRef = {
      protocol: 'tcp',
      family: 6,
      localAddress: `::ffff:${ref.remoteAddress}`,
      localPort: ref.remotePort,
      remoteAddress: `::ffff:${ref.localAddress}`,
      remotePort: ref.localPort
    }
    expect(closer.close(mapped)).toEqual({ result: 'closed' })
    expect(await errors).toEqual(['ECONNRESET', 'ECONNABORTED'])
  })

  it('leaves the listener and other connections of the same port alone', async () => {
    const { server, client, ref } = await openConnection('127.0.0.1')
    // Nothing has these ends; looked up by them alone the kernel would find the listener.
    const noConnection = { ...ref, localPort: ref.remotePort, remotePort: ref.localPort - 1 }
    expect(closer.close(noConnection)).toEqual({ result: 'gone' })
    const another = connect({ port: ref.remotePort, host: '127.0.0.1' })
    opened.push(another)
    await once(another, 'connect')
    expect(server.listening).toBe(true)
    client.write('still here')
    expect(client.destroyed).toBe(false)
  })

  it('of UDP', async () => {
    const server = createSocket('udp4')
    server.bind(0, '127.0.0.1')
    await once(server, 'listening')
    const client = createSocket('udp4')
    client.connect(server.address().port, '127.0.0.1')
    await once(client, 'connect')
    try {
      const ref: ConnectionRef = {
        protocol: 'udp',
        family: 4,
        localAddress: '127.0.0.1',
        localPort: client.address().port,
        remoteAddress: '127.0.0.1',
        remotePort: server.address().port
      }
      expect(closer.close(ref)).toEqual({ result: 'closed' })
      expect(closer.close(ref)).toEqual({ result: 'gone' })
    } finally {
      client.close()
      server.close()
    }
  })

  it('is denied to others', async () => {
    const { client, ref } = await openConnection('127.0.0.1')
    const script = `
      process.setgroups([]); process.setgid(65534); process.setuid(65534)
      const { selectConnectionCloser } = await import('./select-connection-closer.ts')
      console.log(JSON.stringify(selectConnectionCloser('linux').close(${JSON.stringify(ref)})))
    `
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      { cwd: import.meta.dirname, encoding: 'utf8', timeout: 30_000 }
    )
    expect(stderr).toBe('')
    expect(JSON.parse(stdout)).toEqual({
      result: 'denied',
      hint: `Closing connections takes the right to administer the network (CAP_NET_ADMIN). As an administrator you can run: sudo ss -K -t dst 127.0.0.1 dport = ${ref.remotePort}`
    })
    expect(client.destroyed).toBe(false)
  })
})

/** A kernel that finds the connection `times` times and answers its closing with `errno`. */
function kernel(connection: ConnectionRef, errno: number, times = 1) {
  const requests: Uint8Array[] = []
  const open = (buffer: Uint8Array) => {
    const view = new DataView(buffer.buffer)
    const header = (at: number, size: number, type: number): void => {
      const request = requests.at(-1) ?? new Uint8Array(16)
      view.setUint32(at, size, true)
      view.setUint16(at + 4, type, true)
      buffer.set(request.subarray(8, 12), at + 8)
    }
    const socket: NetlinkSocket = {
      send(message) {
        requests.push(message)
      },
      receive() {
        if (requests.length > 1) {
          header(0, 36, 2)
          view.setInt32(16, -errno, true)
          return 36
        }
        const size = 16 + 72
        for (let index = 0; index < times; index += 1) {
          header(index * size, size, 20)
          buffer.set(connectionEnds(connection) ?? [], index * size + 20)
          buffer.set([7, 7, 7, 7, 7, 7, 7, 7], index * size + 20 + 40)
        }
        header(times * size, 20, 3)
        view.setInt32(times * size + 16, 0, true)
        return times * size + 20
      },
      close: () => undefined
    }
    return known(socket)
  }
  return { requests, closer: new SockDiagCloser(open) }
}

describe('closing a connection through the kernel', () => {
  it('names the very socket, by its cookie', () => {
    const { closer, requests } = kernel(https, 0)
    expect(closer.close(https)).toEqual({ result: 'closed' })
    const [, destroy = new Uint8Array()] = requests
    expect(new DataView(destroy.buffer).getUint16(4, true)).toBe(21)
    expect([...destroy.subarray(24 + 40, 24 + 48)]).toEqual([7, 7, 7, 7, 7, 7, 7, 7])
  })

  it('says what cannot be done, and why', () => {
    // EOPNOTSUPP of asm-generic/errno.h: what a kernel without CONFIG_INET_DIAG_DESTROY answers.
    expect(kernel(https, 95).closer.close(https)).toEqual({
      result: 'impossible',
      reason: expect.stringContaining('CONFIG_INET_DIAG_DESTROY') as unknown
    })
    expect(kernel(https, 1).closer.close(https)).toMatchObject({ result: 'denied' })
    const overIpv6 = { ...https, family: 6, localAddress: '::1', remoteAddress: '::1' } as const
    expect(kernel(overIpv6, 1).closer.close(overIpv6)).toMatchObject({
      // Else ss(8) takes what is behind the last colon for a port.
      hint: expect.stringContaining("ss -K -t dst '[::1]' dport = 443") as unknown
    })
    expect(kernel(https, 2).closer.close(https)).toEqual({ result: 'gone' })
    expect(kernel(https, 5).closer.close(https)).toMatchObject({ result: 'failed' })
  })

  it('closes none of several that cannot be told apart', () => {
    const { closer, requests } = kernel(https, 0, 2)
    expect(closer.close(https)).toMatchObject({ result: 'failed' })
    expect(requests).toHaveLength(1)
  })

  it('takes addresses of one family only', () => {
    const { closer } = kernel(https, 0)
    expect(closer.close({ ...https, remoteAddress: '::1' })).toMatchObject({ result: 'failed' })
  })

  it('reads any datagram without failing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const answer = readDiagAnswer(bytes, new Uint8Array(36), 0)
        expect(answer === null || answer.ids.every((id) => id.length === 48)).toBe(true)
      })
    )
  })
})

describe('closing a connection of Windows', () => {
  const answering = (code: number) => new TcpEntryCloser(() => code)

  it('lays the row out as Windows does', () => {
    expect(tcpEntry(https)?.toString('hex')).toBe(
      '0c000000' + 'c0a80102' + '9c400000' + 'cb007109' + '01bb0000'
    )
  })

  it('tells what came of it', () => {
    expect(answering(0).close(https)).toEqual({ result: 'closed' })
    expect(answering(5).close(https)).toMatchObject({ result: 'denied' })
    expect(answering(317).close(https)).toMatchObject({ result: 'denied' })
    expect(answering(1168).close(https)).toEqual({ result: 'gone' })
    expect(answering(87).close(https)).toEqual({
      result: 'failed',
      message: 'Windows answered with error 87.'
    })
  })

  it('does not try what Windows cannot', () => {
    const ipv6 = { ...https, family: 6, localAddress: '::1', remoteAddress: '::1' } as const
    expect(answering(0).close(ipv6)).toMatchObject({ result: 'impossible' })
    expect(answering(0).close({ ...https, protocol: 'udp' })).toMatchObject({
      result: 'impossible'
    })
  })
})

it('says on a Mac, and without native code, that there is no way', () => {
  expect(selectConnectionCloser('darwin').close(https)).toMatchObject({ result: 'impossible' })
  expect(selectConnectionCloser('linux', 'it crashed twice').close(https)).toEqual({
    result: 'impossible',
    reason: 'Closing connections takes native code, which is not in use: it crashed twice.'
  })
})
