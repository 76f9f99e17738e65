import { expect, it } from 'vitest'
import { noFigures } from '../../../../shared/domain/socket-figures'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { connectionOf } from '../../stores/connection'
import { noRates } from '../../stores/figure-book'
import { connectionCells } from './connection-cells'

const row = socketRow({
  family: 6,
  localAddress: '::1',
  localPort: 50_000,
  remoteAddress: '::1',
  remotePort: 443,
  state: 'ESTABLISHED',
  owners: [{ pid: 7, startedAt: 1, name: 'curl' }]
})

it('writes a connection as cells, and leaves empty what is not known', () => {
  const figures = { get: () => ({ ...noFigures, rttMs: 0.5 }), ratesOf: () => noRates }
  expect(connectionCells(connectionOf(row, 'outbound', true, null), figures)).toEqual([
    'local',
    'tcp',
    '[::1]:50000',
    '[::1]:443',
    'https',
    'ESTABLISHED',
    'curl (7)',
    '0.5',
    '',
    '',
    ''
  ])
})
