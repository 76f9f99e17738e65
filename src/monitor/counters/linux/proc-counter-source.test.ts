import { spawnSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Fact, known } from '../../../shared/model/fact'
import type { CounterGroup, ProtocolCounters } from '../../../shared/model/protocol-counters'
import { ProcCounterSource } from './proc-counter-source'

const fixtures = join(import.meta.dirname, 'fixtures')
const files = ['snmp', 'snmp6', 'netstat']

let root = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'portlight-counters-'))
  mkdirSync(join(root, 'net'))
  for (const file of files) cpSync(join(fixtures, `${file}.txt`), join(root, 'net', file))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

const read = () => new ProcCounterSource({ root }).read()

function countersOf<T>(groups: readonly CounterGroup<T>[], family: string): Fact<T> {
  const group = groups.find((candidate) => candidate.family === family)
  if (group === undefined) throw new Error(`no group ${family}`)
  return group.counters
}

test('reads what nstat told at the same moment', () => {
  expect(read()).toEqual({
    tcp: [
      {
        family: 'both',
        counters: known({
          segmentsIn: 28,
          segmentsOut: 24,
          retransmittedSegments: 4,
          receiveErrors: 0,
          checksumErrors: 0,
          outOfOrderSegments: 0,
          duplicateAcks: null,
          fastRetransmits: 0,
          resetsSent: 6,
          resetConnections: 8,
          failedConnections: 2,
          activeOpens: 10,
          passiveOpens: 4,
          listenOverflows: 8,
          listenDrops: 8
        })
      }
    ],
    udp: [
      {
        family: 'ipv4',
        counters: known({
          datagramsIn: 4,
          datagramsOut: 204,
          noPort: 3,
          receiveErrors: 197,
          checksumErrors: 0,
          receiveBufferErrors: 197,
          sendBufferErrors: 0
        })
      },
      {
        family: 'ipv6',
        counters: known({
          datagramsIn: 3,
          datagramsOut: 203,
          noPort: 3,
          receiveErrors: 197,
          checksumErrors: 0,
          receiveBufferErrors: 197,
          sendBufferErrors: 0
        })
      }
    ],
    icmp: [
      {
        family: 'ipv4',
        counters: known({
          messagesIn: 5,
          messagesOut: 5,
          errorsIn: 0,
          errorsOut: 0,
          checksumErrors: 0,
          inByType: { 0: 1, 3: 3, 8: 1 },
          outByType: { 0: 1, 3: 3, 8: 1 }
        })
      },
      {
        family: 'ipv6',
        counters: known({
          messagesIn: 5,
          messagesOut: 5,
          errorsIn: 0,
          errorsOut: 0,
          checksumErrors: 0,
          inByType: { 1: 3, 128: 1, 129: 1 },
          outByType: { 1: 3, 128: 1, 129: 1 }
        })
      }
    ],
    tcpEstablished: known(0)
  })
})

test('a missing file makes its groups unknown, with the reason, and no other', () => {
  rmSync(join(root, 'net/snmp6'))
  const { tcp, udp, icmp } = read()
  for (const lost of [countersOf(udp, 'ipv6'), countersOf(icmp, 'ipv6')]) {
    expect(lost.known || lost.reason).toMatch(/ENOENT.*snmp6/)
  }
  expect([
    countersOf(tcp, 'both'),
    countersOf(udp, 'ipv4'),
    countersOf(icmp, 'ipv4')
  ]).toMatchObject([{ known: true }, { known: true }, { known: true }])
})

test('without netstat only the counts of that file are null', () => {
  rmSync(join(root, 'net/netstat'))
  expect(countersOf(read().tcp, 'both')).toMatchObject({
    known: true,
    value: { segmentsIn: 28, outOfOrderSegments: null, listenOverflows: null, listenDrops: null }
  })
})

test('a group that the kernel does not tell is unknown', () => {
  writeFileSync(join(root, 'net/snmp'), 'Udp: InDatagrams\nUdp: 1\n')
  const { tcp, icmp, tcpEstablished } = read()
  expect(countersOf(tcp, 'both')).toEqual({
    known: false,
    reason: 'the kernel tells no group Tcp'
  })
  expect(countersOf(icmp, 'ipv4').known).toBe(false)
  expect(tcpEstablished).toMatchObject({ known: false })
})

test('before the first message there is no type', () => {
  const text = readFileSync(join(root, 'net/snmp'), 'latin1').replace(/^IcmpMsg:.*\n/gm, '')
  writeFileSync(join(root, 'net/snmp'), text)
  expect(countersOf(read().icmp, 'ipv4')).toMatchObject({ value: { inByType: {}, outByType: {} } })
})

test('files cut off anywhere make no exception', () => {
  const whole = files.map((file) => readFileSync(join(fixtures, `${file}.txt`)))
  fc.assert(
    fc.property(fc.tuple(fc.nat(2000), fc.nat(2000), fc.nat(2000)), (lengths) => {
      for (const [index, file] of files.entries()) {
        writeFileSync(join(root, 'net', file), whole[index]?.subarray(0, lengths[index]) ?? '')
      }
      const counters = read()
      expect(counters.udp).toHaveLength(2)
    }),
    { numRuns: 50 }
  )
})

const isLinux = process.platform === 'linux'
const hasPing = isLinux && spawnSync('ping', ['-V']).status === 0

describe.skipIf(!isLinux)('this machine (needs Linux)', () => {
  const source = new ProcCounterSource()

  /** A port of the loopback interface that nobody has: one that was just given back. */
  async function closedPort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    server.close()
    await once(server, 'close')
    return port
  }

  function udpOf(counters: ProtocolCounters) {
    const udp = countersOf(counters.udp, 'ipv4')
    if (!udp.known) throw new Error(udp.reason)
    return udp.value
  }

  function typeCount(counters: ProtocolCounters, type: number): number {
    const icmp = countersOf(counters.icmp, 'ipv4')
    if (!icmp.known) throw new Error(icmp.reason)
    return icmp.value.inByType?.[type] ?? 0
  }

  test('datagrams to a closed port raise "no port" and messages that it is unreachable', async () => {
    const port = await closedPort()
    const before = source.read()
    const socket = createSocket('udp4')
    for (let count = 0; count < 5; count += 1) {
      await new Promise((resolve) => {
        socket.send('x', port, '127.0.0.1', resolve)
      })
    }
    socket.close()
    const after = source.read()
    expect(udpOf(after).noPort).toBeGreaterThanOrEqual((udpOf(before).noPort ?? NaN) + 5)
    expect(udpOf(after).datagramsOut).toBeGreaterThanOrEqual(
      (udpOf(before).datagramsOut ?? NaN) + 5
    )
    // Destination unreachable (RFC 792).
    expect(typeCount(after, 3)).toBeGreaterThanOrEqual(typeCount(before, 3) + 5)
  })

  test('a connection to a closed port raises failed connections', async () => {
    const port = await closedPort()
    const failed = () => {
      const tcp = countersOf(source.read().tcp, 'both')
      return tcp.known ? tcp.value.failedConnections : null
    }
    const before = failed()
    const [error] = (await once(connect(port, '127.0.0.1'), 'error').catch((e: unknown) => [
      e
    ])) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')
    expect(failed()).toBeGreaterThanOrEqual((before ?? NaN) + 1)
  })

  test('a connection raises the established ones', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as { port: number }
    const client = connect(port, '127.0.0.1')
    const [[peer]] = (await Promise.all([
      once(server, 'connection'),
      once(client, 'connect')
    ])) as unknown as [[typeof client]]
    const { tcpEstablished } = source.read()
    expect(tcpEstablished.known && tcpEstablished.value).toBeGreaterThanOrEqual(2)
    peer.destroy()
    client.destroy()
    server.close()
    await once(server, 'close')
  })

  test.skipIf(!hasPing)('a ping raises echoes and replies (needs ping)', () => {
    const before = source.read()
    expect(spawnSync('ping', ['-c', '2', '-i', '0.2', '127.0.0.1']).status).toBe(0)
    const after = source.read()
    for (const type of [8, 0]) {
      expect(typeCount(after, type)).toBeGreaterThanOrEqual(typeCount(before, type) + 2)
    }
  })
})
