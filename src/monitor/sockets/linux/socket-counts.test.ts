import { expect, test } from 'vitest'
import type { SocketState } from '../../../shared/model/socket'
import { protocolCodes, SocketTable, stateCodes } from '../socket-table'
import { holdsAll, parseSocketCounts } from './socket-counts'

/** As Linux 6.18 prints both files. */
const text = `sockets: used 57
TCP: inuse 2 orphan 0 tw 1 alloc 13 mem 0
UDP: inuse 1 mem 0
UDPLITE: inuse 0
RAW: inuse 0
FRAG: inuse 0 memory 0
TCP6: inuse 1
UDP6: inuse 0
UDPLITE6: inuse 0
RAW6: inuse 0
FRAG6: inuse 0 memory 0
`

type Row = readonly [protocol: 'tcp' | 'udp', family: 4 | 6, state: SocketState, inode?: number]

function tableOf(...rows: readonly Row[]): SocketTable {
  const table = new SocketTable()
  for (const [protocol, family, state, inode = 7] of rows) {
    const row = table.add()
    table.protocol[row] = protocolCodes[protocol]
    table.family[row] = family
    table.state[row] = stateCodes[state]
    table.inode[row] = inode
  }
  return table
}

const whole: readonly Row[] = [
  ['tcp', 4, 'LISTEN'],
  ['tcp', 4, 'ESTABLISHED'],
  ['tcp', 6, 'LISTEN'],
  ['udp', 4, 'BOUND']
]

test('a list with as many sockets as the kernel counts holds all', () => {
  expect(holdsAll(tableOf(...whole), parseSocketCounts(text))).toBe(true)
})

test.each([0, 1, 2, 3])('one that lacks row %i does not', (lacking) => {
  const rows = whole.filter((_, index) => index !== lacking)
  expect(holdsAll(tableOf(...rows), parseSocketCounts(text))).toBe(false)
})

test.each<{ readonly row: Row }>([
  { row: ['tcp', 4, 'TIME-WAIT', 0] },
  { row: ['tcp', 4, 'SYN-RECEIVED', 0] },
  { row: ['tcp', 4, 'FIN-WAIT-2', 0] },
  { row: ['tcp', 4, 'BOUND'] },
  { row: ['tcp', 6, 'ESTABLISHED'] },
  { row: ['udp', 4, 'BOUND'] }
])('a row that the kernel counts elsewhere, or not, makes up for none: $row', ({ row }) => {
  const rows = [...whole.filter(([, family, state]) => family === 6 || state !== 'LISTEN'), row]
  expect(holdsAll(tableOf(...rows), parseSocketCounts(text))).toBe(false)
})

test('without IPv6 only the rest is compared', () => {
  const [withoutIpv6 = ''] = text.split('TCP6')
  const rows = whole.filter(([, family]) => family === 4)
  expect(holdsAll(tableOf(...rows), parseSocketCounts(withoutIpv6))).toBe(true)
})

test('a kernel that counts nothing proves nothing', () => {
  expect(holdsAll(tableOf(...whole), parseSocketCounts(''))).toBe(false)
})
