import { describe, expect, it } from 'vitest'
import type { SocketRow } from '../../../../shared/model/socket'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { connectionOf } from '../../stores/connection'
import { anatomyOf, nearestTo, sameServiceConnections } from './anatomy'

const browser = { pid: 7, startedAt: 1, name: 'browser' }
const server = { pid: 9, startedAt: 1, name: 'nginx' }

const outgoing = (id: number, localPort: number, fields: Partial<SocketRow> = {}) =>
  socketRow({
    id,
    state: 'ESTABLISHED',
    localAddress: '127.0.0.1',
    localPort,
    remoteAddress: '127.0.0.1',
    remotePort: 443,
    owners: [browser],
    ...fields
  })

const incoming = (id: number, remotePort: number) =>
  socketRow({
    id,
    state: 'ESTABLISHED',
    localAddress: '127.0.0.1',
    localPort: 443,
    remoteAddress: '127.0.0.1',
    remotePort,
    owners: [server]
  })

describe('anatomyOf', () => {
  it('leads from the end that began to the service, with the processes at both', () => {
    const anatomy = anatomyOf(outgoing(1, 50_001), 'outbound', true, incoming(2, 50_001))
    expect(anatomy).toMatchObject({
      source: { port: 50_001, isHere: true, owner: browser },
      destination: { port: 443, isHere: true, owner: server },
      isOwnSource: true
    })
  })

  it('is the same seen from the other end', () => {
    const anatomy = anatomyOf(incoming(2, 50_001), 'inbound', true, outgoing(1, 50_001))
    expect(anatomy).toMatchObject({
      source: { port: 50_001, owner: browser },
      destination: { port: 443, owner: server },
      isOwnSource: false
    })
  })

  it('does not claim to know who began, nor who is at an end elsewhere', () => {
    const row = outgoing(1, 50_001, { remoteAddress: '198.51.100.7' })
    expect(anatomyOf(row, null, false, undefined)).toMatchObject({
      isDirectionKnown: false,
      destination: { isHere: false, owner: null }
    })
  })
})

describe('sameServiceConnections', () => {
  const peers = new Map<number, SocketRow>()
  const peerOf = (row: SocketRow) => peers.get(row.id)
  const connections = (direction: 'inbound' | 'outbound', ...rows: SocketRow[]) =>
    rows.map((row) => connectionOf(row, direction, true, null))

  it('puts three source ports of one program side by side, in order', () => {
    const [a, b, c] = [outgoing(1, 50_003), outgoing(2, 50_001), outgoing(3, 50_002)]
    const found = sameServiceConnections(a, 'outbound', connections('outbound', a, b, c), peerOf)
    expect(found.map(({ localPort }) => localPort)).toEqual([50_001, 50_002, 50_003])
  })

  it('leaves out other programs, other services and other hosts', () => {
    const own = outgoing(1, 50_001)
    const others = connections(
      'outbound',
      outgoing(2, 50_002, { owners: [{ pid: 8, startedAt: 1, name: 'curl' }] }),
      outgoing(3, 50_003, { remotePort: 80 }),
      outgoing(4, 50_004, { remoteAddress: '198.51.100.7' }),
      outgoing(5, 50_005, { owners: [] })
    )
    expect(sameServiceConnections(own, 'outbound', others, peerOf)).toEqual([own])
  })

  it('knows the program at the other end of those that came in from this computer', () => {
    const [a, b, c] = [incoming(11, 50_001), incoming(12, 50_002), incoming(13, 50_003)]
    peers.set(11, outgoing(1, 50_001))
    peers.set(12, outgoing(2, 50_002))
    peers.set(13, outgoing(3, 50_003, { owners: [{ pid: 8, startedAt: 1, name: 'curl' }] }))
    const found = sameServiceConnections(a, 'inbound', connections('inbound', a, b, c), peerOf)
    expect(found).toEqual([a, b])
  })

  it('does not guess for sockets without an owner, and none where it is not known who began', () => {
    const [a, b] = [outgoing(1, 50_001, { owners: [] }), outgoing(2, 50_002, { owners: [] })]
    const all = connections('outbound', a, b)
    expect(sameServiceConnections(a, 'outbound', all, peerOf)).toEqual([a])
    expect(sameServiceConnections(a, null, all, peerOf)).toEqual([a])
  })
})

describe('nearestTo', () => {
  const rows = Array.from({ length: 10 }, (_, index) => outgoing(index, 50_000 + index))
  const around = (index: number, count: number) =>
    nearestTo(rows[index] ?? outgoing(0, 0), rows, count).map(({ id }) => id)

  it('keeps the one on show in sight, wherever it stands', () => {
    expect(around(0, 4)).toEqual([0, 1, 2, 3])
    expect(around(5, 4)).toEqual([3, 4, 5, 6])
    expect(around(9, 4)).toEqual([6, 7, 8, 9])
  })

  it('takes all where there are few', () => {
    expect(around(3, 20)).toHaveLength(10)
  })
})
