import { expect, it } from 'vitest'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { clientLines, clientsByHost } from './client-lines'

const client = (id: number, remoteAddress: string, remotePort = 50_000 + id) =>
  socketRow({ id, state: 'ESTABLISHED', remoteAddress, remotePort })

const several = clientsByHost([
  client(1, '198.51.100.7'),
  client(2, '203.0.113.9', 40_002),
  client(3, '203.0.113.9', 40_001)
])

it('puts the host with the most connections first, its ports in order', () => {
  expect(several.map(({ host, rows }) => [host, ...rows.map(({ id }) => id)])).toEqual([
    ['203.0.113.9', 3, 2],
    ['198.51.100.7', 1]
  ])
})

it('folds a host with several connections into one line until it is expanded', () => {
  expect(clientLines(several, new Set())).toMatchObject([
    { kind: 'host', host: '203.0.113.9', count: 2 },
    { kind: 'client', row: { id: 1 }, isInGroup: false }
  ])
  expect(clientLines(several, new Set(['203.0.113.9']))).toMatchObject([
    { kind: 'host' },
    { kind: 'client', row: { id: 3 }, isInGroup: true },
    { kind: 'client', row: { id: 2 }, isInGroup: true },
    { kind: 'client', row: { id: 1 }, isInGroup: false }
  ])
})

it('lists the connections of the only host without a line for it', () => {
  const groups = clientsByHost([client(1, '127.0.0.1'), client(2, '127.0.0.1')])
  expect(clientLines(groups, new Set())).toMatchObject([{ kind: 'client' }, { kind: 'client' }])
})
