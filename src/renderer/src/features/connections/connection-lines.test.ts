import { describe, expect, it } from 'vitest'
import { noFigures, type SocketFigures } from '../../../../shared/domain/socket-figures'
import type { SocketRow } from '../../../../shared/model/socket'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { orderByKey } from '../../components/data-table/order-by-key'
import { connectionOf } from '../../stores/connection'
import { noRates } from '../../stores/figure-book'
import { sumOf } from './connection-groups'
import { bondAt, connectionLines } from './connection-lines'
import { compareIdentity, type ConnectionColumn, sortKey } from './connection-order'

const base = socketRow({ state: 'ESTABLISHED', remoteAddress: '198.51.100.7', remotePort: 443 })
const owner = (pid: number, name: string) => [{ pid, startedAt: 1, name }]

function connection(part: Partial<SocketRow>, peerId: number | null = null) {
  return connectionOf({ ...base, ...part }, 'outbound', peerId !== null, peerId)
}

const connections = [
  connection({ id: 1, localPort: 50_001, owners: owner(7, 'curl') }),
  connection({ id: 2, localPort: 50_002, owners: owner(9, 'app') }, 4),
  connection({ id: 3, localPort: 50_003, owners: owner(7, 'curl'), state: 'TIME-WAIT' }),
  connection({ id: 4, localPort: 50_004, owners: owner(5, 'server') }, 2)
]

const told: Record<number, Partial<SocketFigures>> = {
  1: { rttMs: 9, bytesReceived: 100 },
  2: { rttMs: 2, bytesReceived: 150 },
  3: { bytesReceived: 100 }
}
const figures = {
  get: (id: number) => (told[id] === undefined ? undefined : { ...noFigures, ...told[id] }),
  ratesOf: () => noRates
}

function lines(
  column: ConnectionColumn,
  descending = false,
  grouping: 'process' | 'state' | null = null,
  folded: string[] = []
) {
  const sort = { column, descending }
  const ordered = orderByKey(
    connections,
    descending,
    (one) => sortKey(column, one, figures),
    compareIdentity
  )
  const ids = ordered.map(({ row }) => row.id)
  const get = (id: number) => connections.find(({ row }) => row.id === id)
  const folding = { isUsual: false, except: new Set(folded) }
  return connectionLines(ids, get, sort, grouping, folding, figures)
}

function bondsOf(order: readonly (number | string)[]) {
  const peerOf = (id: number) => connections.find(({ row }) => row.id === id)?.peerId ?? null
  return order.map((_, index) => bondAt(order, index, peerOf))
}

describe('connectionLines', () => {
  it('sorts by a figure, unknown ones last in both directions', () => {
    expect(lines('rtt').order).toEqual([2, 1, 3, 4])
    expect(lines('rtt', true).order).toEqual([1, 2, 3, 4])
  })

  it('marks both ends of a local connection that stand together', () => {
    expect(bondsOf([1, 2, 4, 3])).toEqual([undefined, 'first', 'second', undefined])
  })

  it('groups, and shows only the head of a folded group', () => {
    const { order } = lines('local', false, 'process', ['process 7 1'])
    expect(order).toEqual(['process 7 1', 'process 9 1', 2, 'process 5 1', 4])
  })

  it('marks no two ends that stand in different groups', () => {
    expect(bondsOf(lines('local', false, 'process').order).filter(Boolean)).toEqual([])
    expect(bondsOf(['state', 1, 2, 4]).filter(Boolean)).toHaveLength(2)
  })

  it('adds up what is told, and orders groups by the sums', () => {
    const { order, groups } = lines('received', true, 'process')
    expect(order.filter((key) => typeof key === 'string')).toEqual([
      'process 7 1',
      'process 9 1',
      'process 5 1'
    ])
    const sums = [...groups.values()].map((group) => sumOf(group, 'received', figures))
    expect(sums).toEqual([{ sum: 200, told: 2 }, { sum: 150, told: 1 }, null])
  })
})
