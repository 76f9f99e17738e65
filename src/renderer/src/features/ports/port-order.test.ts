import { describe, expect, it } from 'vitest'
import { helloMessage } from '../../stores/hello.fixture'
import { openPortOf } from '../../stores/open-port'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { foldPorts } from './fold-ports'
import { filterPorts, orderPorts, type PortSort } from './port-order'

const { machine } = helloMessage()
const owner = (pid: number, name: string) => [{ pid, startedAt: 1, name }]
const ports = [
  socketRow({ id: 1, localPort: 443, localAddress: '0.0.0.0', owners: owner(20, 'nginx') }),
  socketRow({ id: 2, localPort: 22, localAddress: '::', family: 6, owners: owner(3, 'sshd') }),
  socketRow({ id: 3, localPort: 22, localAddress: '0.0.0.0', owners: owner(3, 'sshd') }),
  socketRow({ id: 4, localPort: 5353, protocol: 'udp', state: 'BOUND', user: null, uid: 1000 })
].map((row) => openPortOf(row, machine))

const clients: Record<number, number> = { 1: 2, 2: 9, 3: 0 }

function order(column: PortSort['column'], descending = false, query = ''): number[] {
  const lines = foldPorts(filterPorts(ports, { query, kind: null, range: null }))
  return orderPorts(lines, { column, descending }, (id) => clients[id] ?? null).map(({ id }) => id)
}

describe('orderPorts', () => {
  it('sorts by port as a number, IPv4 and IPv6 of one door in one line', () => {
    expect(order('port')).toEqual([3, 1, 4])
    expect(order('port', true)).toEqual([4, 1, 3])
  })

  it('puts unknown values last in both directions', () => {
    expect(order('process')).toEqual([1, 3, 4])
    expect(order('process', true)).toEqual([3, 1, 4])
  })

  it('adds up the clients of both ports of a line', () => {
    expect(order('clients', true)).toEqual([3, 1, 4])
    expect(order('clients')).toEqual([1, 3, 4])
  })

  it('ranks exposure by reach', () => {
    expect(order('exposure', true)).toEqual([3, 1, 4])
  })

  it('keeps what matches the words', () => {
    expect(order('port', false, 'ssh')).toEqual([3])
    expect(order('port', false, 'udp 53')).toEqual([4])
    expect(order('port', false, 'all interfaces nginx')).toEqual([1])
    expect(order('port', false, 'nothing')).toEqual([])
    expect(order('port', false, 'v6')).toEqual([2])
    expect(order('port', false, ':443')).toEqual([1])
    expect(order('port', false, '[::]:22')).toEqual([2])
  })

  it('keeps what a query finds', () => {
    expect(order('port', false, 'port:1-1023 not process:nginx')).toEqual([3])
    expect(order('port', false, 'exposure:local')).toEqual([4])
    expect(order('port', false, 'user:1000 or family:6')).toEqual([2, 4])
    expect(order('port', false, 'port:')).toEqual([])
  })

  it('keeps the ports of one reach', () => {
    const found = filterPorts(ports, { query: '', kind: 'loopback', range: null })
    expect(found.map(({ row }) => row.id)).toEqual([4])
  })

  it('keeps the ports of a range, both ends inside', () => {
    const within = (first: number, last: number): number[] =>
      filterPorts(ports, { query: '', kind: null, range: { first, last } })
        .map(({ row }) => row.localPort)
        .sort((a, b) => a - b)
    expect(within(22, 443)).toEqual([22, 22, 443])
    expect(within(23, 5353)).toEqual([443, 5353])
    expect(within(444, 5352)).toEqual([])
  })
})
