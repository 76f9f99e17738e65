import { beforeEach, describe, expect, it } from 'vitest'
import type { SocketRow } from '../../../shared/model/socket'
import { ClientCounts } from './client-counts'
import { runWhole } from './run-whole'
import { socketRow } from '../../../shared/model/socket-row.fixture'

const listener = (id: number, part: Partial<SocketRow> = {}): SocketRow =>
  socketRow({ id, localAddress: '0.0.0.0', localPort: 443, state: 'LISTEN', ...part })

const client = (id: number, part: Partial<SocketRow> = {}): SocketRow =>
  socketRow({
    id,
    localPort: 443,
    remoteAddress: '192.0.2.9',
    remotePort: 50_000 + id,
    state: 'ESTABLISHED',
    ...part
  })

describe('ClientCounts', () => {
  let counts: ClientCounts
  beforeEach(() => {
    counts = new ClientCounts()
  })

  it('counts connections whichever comes first, and forgets those that end', () => {
    counts.add(client(1))
    counts.add(listener(2))
    counts.add(client(3))
    runWhole(counts.settling())
    expect(counts.of(2)).toBe(2)
    expect(counts.rowsOf(listener(2)).map(({ id }) => id)).toEqual([1, 3])
    counts.remove(client(1))
    runWhole(counts.settling())
    expect(counts.of(2)).toBe(1)
    counts.remove(listener(2))
    runWhole(counts.settling())
    expect(counts.of(2)).toBeNull()
  })

  it('gives a connection to the closest listener, and back when that one closes', () => {
    counts.add(listener(1))
    counts.add(client(2))
    counts.add(listener(3, { localAddress: '127.0.0.1' }))
    runWhole(counts.settling())
    expect([counts.of(1), counts.of(3)]).toEqual([0, 1])
    counts.remove(listener(3, { localAddress: '127.0.0.1' }))
    runWhole(counts.settling())
    expect(counts.of(1)).toBe(1)
  })

  it('tells processes that share a port apart by owner', () => {
    const owners = (pid: number) => [{ pid, startedAt: 1, name: 'worker' }]
    counts.add(listener(1, { owners: owners(10) }))
    counts.add(listener(2, { owners: owners(20) }))
    counts.add(client(3, { owners: owners(20) }))
    runWhole(counts.settling())
    expect([counts.of(1), counts.of(2)]).toEqual([0, 1])
  })

  it('does not count connections that are over, other ports, or for UDP', () => {
    counts.add(listener(1))
    counts.add(listener(2, { protocol: 'udp', state: 'BOUND' }))
    counts.add(client(3, { state: 'TIME-WAIT' }))
    counts.add(client(4, { localPort: 80 }))
    runWhole(counts.settling())
    expect(counts.of(1)).toBe(0)
    expect(counts.of(2)).toBeNull()
  })
})
