import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SocketState } from '../../../shared/model/socket'
import { addressText } from '../address-text'
import { noFigure, noUid, SocketTable } from '../socket-table'
import { parseProcNet, type ProcNetFormat } from './proc-net-parser'

const tcp4: ProcNetFormat = { protocol: 'tcp', family: 4, littleEndian: true }
const tcp6: ProcNetFormat = { protocol: 'tcp', family: 6, littleEndian: true }
const udp4: ProcNetFormat = { protocol: 'udp', family: 4, littleEndian: true }
const udp6: ProcNetFormat = { protocol: 'udp', family: 6, littleEndian: true }

const heading =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n'

function fixture(name: string): Buffer {
  return readFileSync(join(import.meta.dirname, 'fixtures', `${name}.txt`))
}

function parse(content: Uint8Array | string, format: ProcNetFormat) {
  const table = new SocketTable()
  const bytes = typeof content === 'string' ? Buffer.from(content, 'latin1') : content
  const malformed = parseProcNet(bytes, format, table, new Set())
  return { table, malformed, rows: rowsOf(table) }
}

function rowsOf(table: SocketTable): string[] {
  return Array.from({ length: table.length }, (_, row) => {
    const family = table.familyAt(row)
    const local = `${addressText(table.localAddress, row, family)} ${table.localPort[row] ?? ''}`
    const remote = `${addressText(table.remoteAddress, row, family)} ${table.remotePort[row] ?? ''}`
    const uid = table.uid[row] === noUid ? '-' : (table.uid[row] ?? '')
    return [table.protocolAt(row), table.stateAt(row), local, remote, uid, table.inode[row]].join(
      ' '
    )
  })
}

describe('figures', () => {
  const line = (state: string, queues: string, tail: string) =>
    `${heading}   0: 0100007F:0050 00000000:0000 ${state} ${queues} 00:00000000 00000000 0 0 77 1 ${tail}\n`

  test('queues of connections and listeners, as far as the table tells them', () => {
    const connection = parse(line('01', '00000005:00000007', '0 0'), tcp4).table
    expect([connection.sendQueue[0], connection.receiveQueue[0]]).toEqual([5, 7])
    const listener = parse(line('0A', '00000000:00000002', '0 0'), tcp4).table
    expect([listener.sendQueue[0], listener.receiveQueue[0]]).toEqual([noFigure, 2])
  })

  test('drops of UDP, and none where the line was cut before them', () => {
    const { table } = parse(line('07', '00000000:00000000', 'ffff88 12'), udp4)
    expect(table.drops[0]).toBe(12)
    expect(parse(line('07', '00000000:00000000', 'ffff88'), udp4).malformed).toBe(1)
    expect(parse(line('0A', '00000000:00000002', '0 0'), tcp4).table.drops[0]).toBe(noFigure)
  })

  test('raw and icmp keep the number that stands in the place of a port', () => {
    const raw = parse(line('07', '00000000:00000000', '0 0'), { ...udp4, protocol: 'raw' })
    expect(raw.rows).toEqual(['raw BOUND 127.0.0.1 80 0.0.0.0 0 0 77'])
    const icmp = parse(line('01', '00000000:00000000', '0 0'), { ...udp4, protocol: 'icmp' })
    expect(icmp.rows).toEqual(['icmp CONNECTED 127.0.0.1 80 0.0.0.0 0 0 77'])
  })
})

describe('captured tables', () => {
  test('TCP over IPv4', () => {
    expect(parse(fixture('tcp'), tcp4)).toMatchObject({
      malformed: 0,
      rows: [
        'tcp LISTEN 0.0.0.0 18081 0.0.0.0 0 65534 116650',
        'tcp LISTEN 127.0.0.1 18080 0.0.0.0 0 65534 116649',
        'tcp ESTABLISHED 127.0.0.1 18081 127.0.0.1 45300 65534 0',
        'tcp ESTABLISHED 127.0.0.1 35672 127.0.0.1 18080 65534 116653',
        'tcp CLOSE-WAIT 127.0.0.1 18081 127.0.0.1 40090 65534 116660',
        'tcp TIME-WAIT 127.0.0.1 18081 127.0.0.1 40094 - 0',
        'tcp FIN-WAIT-2 127.0.0.1 40090 127.0.0.1 18081 - 0',
        'tcp ESTABLISHED 127.0.0.1 45300 127.0.0.1 18081 65534 116683',
        'tcp ESTABLISHED 127.0.0.1 18080 127.0.0.1 35672 65534 116654',
        'tcp ESTABLISHED 127.0.0.1 35918 127.0.0.1 18083 65534 116655'
      ]
    })
  })

  test('TCP over IPv6, with a connection that carries IPv4', () => {
    expect(parse(fixture('tcp6'), tcp6)).toMatchObject({
      malformed: 0,
      rows: [
        'tcp LISTEN :: 18083 :: 0 65534 116652',
        'tcp LISTEN ::1 18082 :: 0 65534 116651',
        'tcp ESTABLISHED ::ffff:127.0.0.1 18083 ::ffff:127.0.0.1 35918 65534 116656',
        'tcp ESTABLISHED ::1 18082 ::1 46990 65534 116658',
        'tcp ESTABLISHED ::1 46990 ::1 18082 65534 116657'
      ]
    })
  })

  test('UDP, bound and connected', () => {
    expect(parse(fixture('udp'), udp4).rows).toEqual([
      'udp BOUND 0.0.0.0 15353 0.0.0.0 0 65534 116684',
      'udp CONNECTED 127.0.0.1 15354 127.0.0.1 15353 65534 116685'
    ])
    expect(parse(fixture('udp6'), udp6).rows).toEqual([
      'udp CONNECTED ::1 46728 ::1 15355 65534 116687',
      'udp BOUND :: 15355 :: 0 65534 116686'
    ])
  })

  test.each([
    ['tcp', tcp4],
    ['tcp6', tcp6],
    ['udp', udp4],
    ['udp6', udp6]
  ] as const)('%s cut at any byte gives its first rows and no other', (name, format) => {
    const whole = fixture(name)
    const { rows } = parse(whole, format)
    for (let length = 0; length <= whole.length; length += 1) {
      const cut = parse(whole.subarray(0, length), format)
      const lines = Math.max(0, whole.subarray(0, length).toString('latin1').split('\n').length - 2)
      expect(cut.rows).toEqual(rows.slice(0, lines))
      expect(cut.malformed).toBeLessThanOrEqual(1)
    }
  })
})

interface Line {
  local: number
  localPort: number
  remote: number
  remotePort: number
  state: number
  uid: number
  inode: number
}

function print(line: Line, slot: number, littleEndian: boolean): string {
  const word = Buffer.alloc(4)
  const address = (value: number) => {
    if (littleEndian) word.writeUInt32LE(value)
    else word.writeUInt32BE(value)
    return word.toString('hex').toUpperCase()
  }
  const hex = (value: number, digits: number) =>
    value.toString(16).toUpperCase().padStart(digits, '0')
  const ends = `${address(line.local)}:${hex(line.localPort, 4)} ${address(line.remote)}:${hex(line.remotePort, 4)}`
  const uid = String(line.uid).padStart(5)
  return `${String(slot).padStart(4)}: ${ends} ${hex(line.state, 2)} 00000000:00000000 00:00000000 00000000 ${uid}        0 ${line.inode} 1 0000000048e5ed40 100 0 0 10 0\n`
}

const port = fc.integer({ min: 0, max: 0xffff })
const word = fc.integer({ min: 0, max: 0xffffffff })
const anyLine: fc.Arbitrary<Line> = fc.record({
  local: word,
  localPort: port,
  remote: word,
  remotePort: port,
  state: fc.integer({ min: 0, max: 255 }),
  uid: fc.integer({ min: 0, max: 0xfffffffe }),
  inode: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER })
})

describe('generated tables', () => {
  test('come back as they were printed, in both byte orders', () => {
    const anyTable = fc.uniqueArray(anyLine, { selector: ({ inode }) => inode, maxLength: 50 })
    fc.assert(
      fc.property(anyTable, fc.boolean(), (lines, littleEndian) => {
        const content = heading + lines.map((line, i) => print(line, i, littleEndian)).join('')
        const { table, malformed } = parse(content, { ...tcp4, littleEndian })
        expect(malformed).toBe(0)
        expect(table.length).toBe(lines.length)
        for (const [row, line] of lines.entries()) {
          expect([
            table.localAddress[row * 4],
            table.localPort[row],
            table.remoteAddress[row * 4],
            table.remotePort[row],
            table.uid[row],
            table.inode[row]
          ]).toEqual([
            // The words were printed as the machine would hold their bytes.
            line.local,
            line.localPort,
            line.remote,
            line.remotePort,
            line.uid,
            line.inode
          ])
        }
      })
    )
  })

  test('a line that was damaged never becomes another row', () => {
    fc.assert(
      fc.property(anyLine, anyLine, fc.nat(), fc.nat(255), (first, second, position, byte) => {
        fc.pre(first.inode !== second.inode)
        const content = Buffer.from(heading + print(first, 0, true) + print(second, 1, true))
        const sound = parse(content, tcp4).rows
        const cut = heading.length + (position % (print(first, 0, true).length - 1))
        const damaged = Buffer.concat([
          content.subarray(0, cut),
          Buffer.from([10]),
          content.subarray(cut)
        ])
        expect(sound).toEqual(expect.arrayContaining(parse(damaged, tcp4).rows))
        content[cut] = byte
        expect(parse(content, tcp4).table.length).toBeLessThanOrEqual(3)
      })
    )
  })

  test('junk gives neither an exception nor a row', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 4096 }),
        fc.constantFrom(tcp4, tcp6),
        (junk, format) => {
          expect(parse(junk, format).table.length).toBe(0)
        }
      )
    )
  })
})

describe('fields', () => {
  const line: Line = {
    local: 0x7f000001,
    localPort: 80,
    remote: 0,
    remotePort: 0,
    state: 10,
    uid: 1000,
    inode: 7
  }
  const states: [number, SocketState][] = [
    [1, 'ESTABLISHED'],
    [2, 'SYN-SENT'],
    [3, 'SYN-RECEIVED'],
    [4, 'FIN-WAIT-1'],
    [5, 'FIN-WAIT-2'],
    [6, 'TIME-WAIT'],
    [7, 'CLOSED'],
    [8, 'CLOSE-WAIT'],
    [9, 'LAST-ACK'],
    [10, 'LISTEN'],
    [11, 'CLOSING'],
    [12, 'SYN-RECEIVED'],
    [0, 'UNKNOWN'],
    [13, 'UNKNOWN'],
    [255, 'UNKNOWN']
  ]
  test.each(states)('TCP state %i is %s', (state, name) => {
    expect(parse(heading + print({ ...line, state }, 0, true), tcp4).table.stateAt(0)).toBe(name)
  })

  test('UDP knows two states', () => {
    const lines = [1, 7, 10].map((state) => print({ ...line, state, inode: state }, 0, true))
    const { table } = parse(heading + lines.join(''), udp4)
    expect([0, 1, 2].map((row) => table.stateAt(row))).toEqual(['CONNECTED', 'BOUND', 'UNKNOWN'])
  })

  test('a wide slot number is no obstacle', () => {
    expect(parse(heading + print(line, 1234567, true), tcp4).table.localPort[0]).toBe(80)
  })

  test('a socket that shows twice is one row, sockets without a number are as many as they are', () => {
    const numbered = print(line, 0, true)
    const nameless = print({ ...line, inode: 0 }, 1, true)
    const { table, malformed } = parse(heading + numbered + numbered + nameless + nameless, tcp4)
    expect([...table.inode.subarray(0, table.length)]).toEqual([7, 0, 0])
    expect(malformed).toBe(0)
  })

  test.each([
    ['a port of five digits', (text: string) => text.replace(':0050 ', ':00050 ')],
    ['a state of three digits', (text: string) => text.replace(' 0A ', ' 00A ')],
    ['a user too large', (text: string) => text.replace('1000', '4294967296')],
    ['no inode', (text: string) => text.slice(0, text.indexOf(' 7 1')) + '\n'],
    ['an inode as the last field', (text: string) => text.slice(0, text.indexOf(' 1 00')) + '\n']
  ])('%s makes a line malformed', (_name, damage) => {
    const good = print({ ...line, inode: 8 }, 1, true)
    const { table, malformed } = parse(heading + damage(print(line, 0, true)) + good, tcp4)
    expect(malformed).toBe(1)
    expect([...table.inode.subarray(0, table.length)]).toEqual([8])
  })
})
