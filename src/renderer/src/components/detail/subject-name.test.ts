import { expect, it } from 'vitest'
import { socketRow } from '../../../../shared/model/socket-row.fixture'
import { subjectName } from './subject-name'

const socket = (fields: Parameters<typeof socketRow>[0]) =>
  ({ kind: 'socket', row: socketRow(fields), closedAt: null }) as const
const connection = { state: 'ESTABLISHED', localPort: 443, remotePort: 50_001 } as const

it('names a port, a process and a socket without ports', () => {
  expect(subjectName(socket({ localPort: 443 }), null)).toBe('443')
  const process = { kind: 'process', ref: { pid: 7, startedAt: 1 }, name: null } as const
  expect(subjectName(process, null)).toBe('unnamed 7')
  expect(subjectName(socket({ protocol: 'raw', localPort: 1, state: 'BOUND' }), null)).toBe(
    'RAW IP protocol 1'
  )
})

it('names a connection from its source to its destination', () => {
  const row = socket({ ...connection, remoteAddress: '192.0.2.1' })
  expect(subjectName(row, 'inbound')).toBe('50001 → 443')
  expect(subjectName(row, 'outbound')).toBe('443 → 50001')
  expect(subjectName(row, null)).toBe('443 ↔ 50001')
})
