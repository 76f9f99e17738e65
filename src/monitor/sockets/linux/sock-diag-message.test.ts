import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressText } from '../address-text'
import { noFigure, noUid, SocketTable, v6OnlyCodes } from '../socket-table'
import { DiagReader, diagRequest, type DiagRequest } from './sock-diag-message'

const tcp4: DiagRequest = { protocol: 'tcp', family: 4 }
const tcp6: DiagRequest = { protocol: 'tcp', family: 6 }
const udp4: DiagRequest = { protocol: 'udp', family: 4 }
const sequence = 7

interface Attribute {
  readonly type: number
  readonly value: Buffer
}

/** A message with the layout of struct inet_diag_msg, as the kernel would send it. */
function socketMessage({
  state = 1,
  family = 2,
  timer = 0,
  localPort = 80,
  remotePort = 0,
  local = [0x7f, 0, 0, 1],
  remote = [0, 0, 0, 0],
  cookie = 26_664,
  queues = [0, 0],
  uid = 1000,
  inode = 42,
  attributes = [],
  type = 20
}: {
  state?: number
  family?: number
  timer?: number
  localPort?: number
  remotePort?: number
  local?: readonly number[]
  remote?: readonly number[]
  cookie?: number
  queues?: readonly [number, number]
  uid?: number
  inode?: number
  attributes?: readonly Attribute[]
  type?: number
}): Buffer {
  const body = Buffer.alloc(72)
  body[0] = family
  body[1] = state
  body[2] = timer
  body.writeUInt16BE(localPort, 4)
  body.writeUInt16BE(remotePort, 6)
  body.set(local, 8)
  body.set(remote, 24)
  body.writeUInt32LE(cookie, 44)
  body.writeUInt32LE(queues[0], 56)
  body.writeUInt32LE(queues[1], 60)
  body.writeUInt32LE(uid, 64)
  body.writeUInt32LE(inode, 68)
  return message(type, Buffer.concat([body, ...attributes.map(attribute)]))
}

function attribute({ type, value }: Attribute): Buffer {
  const bytes = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4)
  bytes.writeUInt16LE(4 + value.length, 0)
  bytes.writeUInt16LE(type, 2)
  bytes.set(value, 4)
  return bytes
}

function message(type: number, body: Buffer, to = sequence): Buffer {
  const header = Buffer.alloc(16)
  header.writeUInt32LE(16 + body.length, 0)
  header.writeUInt16LE(type, 4)
  header.writeUInt32LE(to, 8)
  return Buffer.concat([header, body])
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}

const done = message(3, number32(0))

/** struct tcp_info of a kernel that has `bytes` of it. */
function tcpInfo(figures: Readonly<Record<number, number>>, bytes = 280): Buffer {
  const info = Buffer.alloc(bytes)
  for (const [offset, figure] of Object.entries(figures)) info.writeUInt32LE(figure, Number(offset))
  return info
}

function read(request: DiagRequest, ...messages: Buffer[]) {
  const datagram = Buffer.concat(messages)
  const buffer = new Uint8Array(1 << 16)
  buffer.set(datagram)
  const table = new SocketTable()
  const progress = new DiagReader(buffer).read(datagram.length, request, sequence, table)
  return { progress, table }
}

test('a request asks for all states and the figures of its protocol', () => {
  const bytes = Buffer.from(diagRequest(tcp6, 9))
  expect(bytes.readUInt32LE(0)).toBe(bytes.length)
  expect(bytes.readUInt16LE(4)).toBe(20)
  expect(bytes.readUInt32LE(8)).toBe(9)
  // AF_INET6, IPPROTO_TCP, INET_DIAG_INFO and every state.
  expect([...bytes.subarray(16, 20)]).toEqual([10, 6, 2, 0])
  expect(bytes.readUInt32LE(20)).toBe(0xffffffff)
  // SK_MEMINFO for UDP, whose last figure are the drops.
  expect(diagRequest(udp4, 1)[18]).toBe(64)
})

test('a request for both families of TCP has the older form', () => {
  const bytes = Buffer.from(diagRequest({ protocol: 'tcp', family: 'both' }, 9))
  expect(bytes.readUInt32LE(0)).toBe(76)
  expect(bytes.readUInt16LE(4)).toBe(18)
  // INET_DIAG_INFO, and every state behind the identity of a socket, which is left empty.
  expect([...bytes.subarray(16, 20)]).toEqual([2, 0, 0, 2])
  expect(bytes.readUInt32LE(16 + 52)).toBe(0xffffffff)
})

describe('sockets', () => {
  test('a connection with its figures', () => {
    const info = tcpInfo({ 68: 1500, 72: 300, 100: 4, 120: 11, 124: 1, 128: 22 })
    const { progress, table } = read(
      tcp4,
      socketMessage({
        remotePort: 443,
        remote: [203, 0, 113, 9],
        queues: [5, 6],
        attributes: [{ type: 2, value: info }]
      }),
      done
    )
    expect(progress).toBe('done')
    expect(table.length).toBe(1)
    expect(table.stateAt(0)).toBe('ESTABLISHED')
    expect(addressText(table.localAddress, 0, 4)).toBe('127.0.0.1')
    expect(addressText(table.remoteAddress, 0, 4)).toBe('203.0.113.9')
    expect([table.localPort[0], table.remotePort[0]]).toEqual([80, 443])
    expect([table.uid[0], table.inode[0], table.cookie[0]]).toEqual([1000, 42, 26_664])
    expect([table.receiveQueue[0], table.sendQueue[0]]).toEqual([5, 6])
    expect([table.rtt[0], table.rttVariance[0], table.retransmits[0]]).toEqual([1500, 300, 4])
    expect(table.bytesAcked[0]).toBe(11 + 2 ** 32)
    expect(table.bytesReceived[0]).toBe(22)
    expect(table.drops[0]).toBe(noFigure)
  })

  test('an IPv6 listener that refuses IPv4, and one that takes it', () => {
    const local = [0x20, 0x01, 0x0d, 0xb8, ...new Array<number>(11).fill(0), 1]
    const { table } = read(
      tcp6,
      socketMessage({ family: 10, state: 10, local, queues: [1, 128], attributes: [flag(1)] }),
      socketMessage({ family: 10, state: 10, attributes: [flag(0)] }),
      socketMessage({ family: 10, state: 10 })
    )
    expect(addressText(table.localAddress, 0, 6)).toBe('2001:db8::1')
    expect(table.stateAt(0)).toBe('LISTEN')
    expect([table.receiveQueue[0], table.sendQueue[0]]).toEqual([1, 128])
    expect([...table.v6Only.subarray(0, 3)]).toEqual([
      v6OnlyCodes.yes,
      v6OnlyCodes.no,
      v6OnlyCodes.notTold
    ])
  })

  test('sockets of both families in one answer', () => {
    const local = [...new Array<number>(15).fill(0), 1]
    const { progress, table } = read(
      { protocol: 'tcp', family: 'both' },
      socketMessage({ type: 18 }),
      socketMessage({ type: 18, family: 10, local }),
      done
    )
    expect(progress).toBe('done')
    expect([table.familyAt(0), table.familyAt(1)]).toEqual([4, 6])
    expect(addressText(table.localAddress, 1, 6)).toBe('::1')
  })

  test('a listener has no round trip, whatever stands in its figures', () => {
    const info = tcpInfo({ 68: 1500, 100: 4 })
    const { table } = read(
      tcp4,
      socketMessage({ state: 10, attributes: [{ type: 2, value: info }] })
    )
    expect([table.rtt[0], table.retransmits[0]]).toEqual([noFigure, noFigure])
  })

  test('a round trip that was not measured yet is unknown, not 0', () => {
    const info = tcpInfo({ 68: 0, 100: 0 })
    const { table } = read(tcp4, socketMessage({ attributes: [{ type: 2, value: info }] }))
    expect([table.rtt[0], table.rttVariance[0]]).toEqual([noFigure, noFigure])
    expect(table.retransmits[0]).toBe(0)
  })

  test('an older kernel that tells less leaves the rest unknown', () => {
    const some = read(
      tcp4,
      socketMessage({ attributes: [{ type: 2, value: tcpInfo({ 68: 9 }, 104) }] })
    )
    expect(some.table.rtt[0]).toBe(9)
    expect(some.table.bytesAcked[0]).toBeNaN()
    const none = read(
      tcp4,
      socketMessage({ attributes: [{ type: 2, value: tcpInfo({ 68: 9 }, 100) }] })
    )
    expect(none.table.rtt[0]).toBe(noFigure)
  })

  test('a port that is taken and not listened at is bound; TCP that is closed with a peer is closed', () => {
    const { table } = read(
      tcp4,
      socketMessage({ state: 7 }),
      socketMessage({ state: 7, remotePort: 9 })
    )
    expect([table.stateAt(0), table.stateAt(1)]).toEqual(['BOUND', 'CLOSED'])
  })

  test('what is left of an ended connection has no user: the kernel has forgotten it', () => {
    const { table } = read(tcp4, socketMessage({ state: 6, timer: 3, uid: 0, inode: 0 }))
    expect([table.stateAt(0), table.uid[0], table.inode[0]]).toEqual(['TIME-WAIT', noUid, 0])
    expect([table.receiveQueue[0], table.sendQueue[0]]).toEqual([noFigure, noFigure])
  })

  test('UDP tells its drops and no round trip', () => {
    const memory = Buffer.alloc(36)
    memory.writeUInt32LE(12, 32)
    const { table } = read(
      udp4,
      socketMessage({ state: 7, attributes: [{ type: 7, value: memory }] })
    )
    expect([table.stateAt(0), table.drops[0], table.rtt[0]]).toEqual(['BOUND', 12, noFigure])
  })
})

function flag(value: number): Attribute {
  return { type: 11, value: Buffer.from([value]) }
}

describe('the course of an answer', () => {
  test('goes on over several datagrams', () => {
    expect(read(tcp4, socketMessage({})).progress).toBe('more')
    expect(read(tcp4, done).progress).toBe('done')
    expect(read(tcp4, message(3, Buffer.alloc(0))).progress).toBe('done')
  })

  test('tells what the kernel refused it with, at once or at the end', () => {
    expect(read(tcp4, message(2, number32(-1))).progress).toEqual({ errno: 1 })
    expect(read(tcp4, message(3, number32(-2))).progress).toEqual({ errno: 2 })
  })

  test('passes over answers to an earlier request', () => {
    const { progress, table } = read(
      tcp4,
      message(20, Buffer.alloc(72), 6),
      socketMessage({}),
      done
    )
    expect([progress, table.length]).toEqual(['done', 1])
  })

  test.each([
    ['a size below that of the header', Buffer.concat([number32(8), Buffer.alloc(12)])],
    ['a size beyond the datagram', Buffer.concat([number32(400), Buffer.alloc(12)])],
    ['a socket that is cut short', message(20, Buffer.alloc(40))],
    ['bytes behind the last message', Buffer.concat([socketMessage({}), Buffer.alloc(8)])]
  ])('%s is malformed', (_what, datagram) => {
    expect(read(tcp4, datagram).progress).toBe('malformed')
  })

  test('junk gives no exception, and reading ends', () => {
    const part = fc.oneof(
      fc.constant(socketMessage({ attributes: [flag(1)] })),
      fc.uint8Array({ maxLength: 120 }).map((bytes) => Buffer.from(bytes)),
      fc
        .uint8Array({ minLength: 72, maxLength: 300 })
        .map((bytes) => message(20, Buffer.from(bytes)))
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const { table } = read(tcp6, ...parts)
        expect(table.length).toBeLessThanOrEqual(parts.length)
      })
    )
  })
})
