import { beforeEach, describe, expect, it } from 'vitest'
import { socketRow } from '../../../shared/model/socket-row.fixture'
import type { SocketRow } from '../../../shared/model/socket'
import { Connections } from './connections'
import { lingerMs } from './lingering'
import { runWhole } from './run-whole'

const listener = socketRow({ id: 1, localPort: 80 })
const server = socketRow({
  id: 2,
  localPort: 80,
  remoteAddress: '127.0.0.1',
  remotePort: 50_000,
  state: 'ESTABLISHED'
})
const client = { ...server, id: 3, localPort: 50_000, remotePort: 80 }
const outgoing = {
  ...server,
  id: 4,
  localAddress: '192.0.2.1',
  localPort: 50_001,
  remoteAddress: '198.51.100.7',
  remotePort: 443
}

describe('Connections', () => {
  let connections: Connections
  const rows = new Map<number, SocketRow>()
  beforeEach(() => {
    connections = new Connections()
    rows.clear()
  })

  function batch(change: { come?: SocketRow[]; go?: SocketRow[]; at?: number }): void {
    for (const row of change.go ?? []) {
      rows.delete(row.id)
      connections.remove(row)
    }
    for (const row of change.come ?? []) {
      rows.set(row.id, row)
      connections.add(row)
    }
    runWhole(
      connections.settling(
        (row) =>
          [...rows.values()].find(
            (other) => other.localPort === row.remotePort && other.remotePort === row.localPort
          ),
        change.at ?? 0
      )
    )
  }

  it('tells directions, the service and whether both ends are here', () => {
    batch({ come: [client, server, outgoing, listener] })
    expect(connections.all.get(2)).toMatchObject({
      direction: 'inbound',
      isLocal: true,
      peerId: 3,
      serviceLabel: 'http'
    })
    expect(connections.all.get(3)).toMatchObject({
      direction: 'outbound',
      peerId: 2,
      servicePort: 80
    })
    expect(connections.all.get(4)).toMatchObject({
      direction: 'outbound',
      isLocal: false,
      peerId: null,
      serviceLabel: 'https'
    })
    expect(connections.all.has(1)).toBe(false)
  })

  it('keeps the direction when the listener closes and when one opens at a source port', () => {
    batch({ come: [listener, server, outgoing] })
    batch({ go: [listener], come: [socketRow({ id: 9, localPort: 50_001 })] })
    batch({ come: [{ ...server, user: 'ada' }], go: [server] })
    expect(connections.all.get(2)?.direction).toBe('inbound')
    expect(connections.all.get(4)?.direction).toBe('outbound')
  })

  it('judges again where the listener only stands in the next list', () => {
    const distant = { ...server, localAddress: '192.0.2.1', remoteAddress: '198.51.100.7' }
    batch({ come: [distant] })
    expect(connections.all.get(2)?.direction).toBe('outbound')
    batch({ come: [socketRow({ id: 1, localAddress: '0.0.0.0', localPort: 80 })] })
    expect(connections.all.get(2)?.direction).toBe('inbound')
  })

  it('says of two ends that look alike that nothing tells who began', () => {
    batch({ come: [client, server] })
    expect(connections.all.get(2)?.direction).toBeNull()
    expect(connections.all.get(2)?.service).toBeNull()
  })

  it('says the same of an end whose other is not listed any more, unless a listener tells', () => {
    batch({ come: [{ ...client, id: 5, state: 'TIME-WAIT' }] })
    expect(connections.all.get(5)?.direction).toBeNull()
    batch({ come: [listener, { ...client, id: 6, localPort: 50_009, state: 'TIME-WAIT' }] })
    expect(connections.all.get(6)?.direction).toBe('outbound')
  })

  it('joins two ends also where one is seen later, and parts them when one goes', () => {
    batch({ come: [listener, server] })
    batch({ come: [client] })
    expect(connections.all.get(2)?.peerId).toBe(3)
    batch({ go: [client] })
    expect(connections.all.get(2)?.peerId).toBeNull()
  })

  it('keeps what has gone for a moment', () => {
    batch({ come: [outgoing] })
    batch({ go: [outgoing], at: 1000 })
    expect(connections.all.size).toBe(0)
    expect(connections.gone.get(4)?.row).toBe(outgoing)
    const { version } = connections
    batch({ at: 1000 + lingerMs })
    expect(connections.gone.size).toBe(0)
    expect(connections.version).toBeGreaterThan(version)
  })

  it('takes the socket that waits out its time for the same connection', () => {
    batch({ come: [listener, server] })
    batch({ go: [listener, server], come: [{ ...server, id: 7, state: 'TIME-WAIT' }] })
    expect(connections.gone.size).toBe(0)
    expect(connections.all.get(7)?.direction).toBe('inbound')
  })

  it('leaves its version alone while nothing changes', () => {
    batch({ come: [listener, server] })
    const { version } = connections
    batch({ come: [socketRow({ id: 8, localPort: 81 })] })
    expect(connections.version).toBe(version)
  })
})
