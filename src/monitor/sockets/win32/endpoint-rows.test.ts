import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressText } from '../address-text'
import { SocketTable } from '../socket-table'
import { addEndpointRows, TruncatedTableError } from './endpoint-rows'
import { type RowLayout, socketTables } from './table-layouts'

const [tcp4, tcp6, udp4, udp6] = socketTables

function rowsOf(bytes: Buffer, layout: RowLayout): string[] {
  const table = new SocketTable()
  const pids: number[] = []
  addEndpointRows(bytes, layout, table, pids)
  return describeRows(table, pids)
}

function describeRows(table: SocketTable, pids: readonly number[]): string[] {
  return pids.map((pid, row) => {
    const family = table.familyAt(row)
    const end = (words: Uint32Array, port: number | undefined): string =>
      `${addressText(words, row, family)} ${port ?? ''}`
    return [
      table.protocolAt(row),
      table.stateAt(row),
      end(table.localAddress, table.localPort[row]),
      end(table.remoteAddress, table.remotePort[row]),
      pid
    ].join(' ')
  })
}

/** A table of one row, laid out by hand: the count, then the row's members at their offsets. */
function tableOf(size: number, write: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(size)
  bytes.writeUInt32LE(1, 0)
  write(bytes)
  return bytes
}

function words(bytes: Buffer, offset: number, hex: string): void {
  bytes.write(hex.replaceAll(' ', ''), offset, 'hex')
}

/** 2026-11-22 10:00:00 UTC as a FILETIME. */
const opened = Date.UTC(2026, 10, 22, 10)
const openedFileTime = (BigInt(opened) + 11_644_473_600_000n) * 10_000n

describe('MIB_TCPTABLE_OWNER_MODULE', () => {
  const bytes = tableOf(8 + 160, (b) => {
    words(b, 8, '05000000 c000020a c3c50000 c6336407 01bb0000 4c1e0000 00000000')
    b.writeBigInt64LE(openedFileTime, 8 + 24)
  })
  const { layout } = tcp4?.withModules ?? expect.unreachable()

  test('is read, with the time of opening', () => {
    expect(rowsOf(bytes, layout)).toEqual([
      'tcp ESTABLISHED 192.0.2.10 50117 198.51.100.7 443 7756'
    ])
    const table = new SocketTable()
    addEndpointRows(bytes, layout, table, [])
    expect(table.openedAt[0]).toBe(opened)
  })

  test('tells no time of opening where Windows wrote none', () => {
    const without = Buffer.from(bytes)
    without.fill(0, 8 + 24, 8 + 32)
    const table = new SocketTable()
    addEndpointRows(without, layout, table, [])
    expect(table.openedAt[0]).toBe(0)
  })
})

test('MIB_TCP6TABLE_OWNER_PID is read', () => {
  const bytes = tableOf(4 + 56, (b) => {
    words(b, 4, 'fe80000000000000 1c2b3d4e5f607182 0c000000 c3c90000')
    words(b, 28, 'fe80000000000000 0000000000000001 0c000000 1f490000 08000000 4c1e0000')
  })
  expect(rowsOf(bytes, tcp6?.plain.layout ?? expect.unreachable())).toEqual([
    'tcp CLOSE-WAIT fe80::1c2b:3d4e:5f60:7182 50121 fe80::1 8009 7756'
  ])
})

test('MIB_UDPTABLE_OWNER_PID and MIB_UDP6TABLE_OWNER_MODULE are read', () => {
  const four = tableOf(4 + 12, (b) => {
    words(b, 4, '00000000 007b0000 dc040000')
  })
  const six = tableOf(8 + 176, (b) => {
    words(b, 8, '0000000000000000 0000000000000001 00000000 076c0000 94130000')
  })
  expect(rowsOf(four, udp4?.plain.layout ?? expect.unreachable())).toEqual([
    'udp BOUND 0.0.0.0 123 0.0.0.0 0 1244'
  ])
  expect(rowsOf(six, udp6?.withModules.layout ?? expect.unreachable())).toEqual([
    'udp BOUND ::1 1900 :: 0 5012'
  ])
})

describe('what a row may hold besides', () => {
  const { layout } = tcp4?.plain ?? expect.unreachable()

  test("a listener's peer is leftovers", () => {
    const bytes = tableOf(4 + 24, (b) => {
      words(b, 4, '02000000 00000000 00870000 0a0b0c0d 12340000 f0030000')
    })
    expect(rowsOf(bytes, layout)).toEqual(['tcp LISTEN 0.0.0.0 135 0.0.0.0 0 1008'])
  })

  test('the upper halves of ports are leftovers', () => {
    const bytes = tableOf(4 + 24, (b) => {
      words(b, 4, '05000000 7f000001 1538ffff 7f000001 c366abcd 18100000')
    })
    expect(rowsOf(bytes, layout)).toEqual(['tcp ESTABLISHED 127.0.0.1 5432 127.0.0.1 50022 4120'])
  })

  test.each([
    [1, 'CLOSED'],
    [11, 'TIME-WAIT'],
    [12, 'CLOSED'],
    [13, 'UNKNOWN'],
    [0, 'UNKNOWN'],
    [0xffffffff, 'UNKNOWN']
  ])('state %d is %s', (number, name) => {
    const bytes = tableOf(4 + 24, (b) => {
      b.writeUInt32LE(number, 4)
    })
    expect(rowsOf(bytes, layout)[0]).toContain(` ${name} `)
  })
})

interface Capture {
  readonly tables: Readonly<Record<string, string>>
  readonly seenByLinux: readonly string[]
}

const capture = JSON.parse(
  readFileSync(join(import.meta.dirname, 'fixtures', 'wine-8-tables.json'), 'utf8')
) as Capture

/** States of ss by ours. */
const linuxStates: Readonly<Record<string, string>> = {
  ESTAB: 'ESTABLISHED',
  UNCONN: 'BOUND'
}

test.each(['withModules', 'plain'] as const)(
  'tables captured under Wine, %s, say what ss said',
  (form) => {
    const rows = socketTables.flatMap((forms) => {
      const { tableClass, layout } = forms[form]
      return rowsOf(Buffer.from(capture.tables[`${forms.name} ${tableClass}`] ?? '', 'hex'), layout)
    })
    const ends = (text: string): string =>
      text.replace(/[[\]]/g, '').replace(/:(\d+|\*)$/, (_, port) => ` ${port === '*' ? 0 : port}`)
    const expected = capture.seenByLinux.map((line) => {
      const [protocol, state = '', , , local = '', remote = ''] = line.split(' ')
      return `${protocol} ${linuxStates[state] ?? state} ${ends(local)} ${ends(remote)}`
    })
    expect(rows.map((row) => row.replace(/ \d+$/, '')).sort()).toEqual(expected.sort())
  }
)

describe('junk', () => {
  const layouts = socketTables.flatMap(({ withModules, plain }) => [
    withModules.layout,
    plain.layout
  ])

  test('a count larger than the buffer is refused and adds nothing', () => {
    for (const layout of layouts) {
      const bytes = Buffer.alloc(layout.rowsAt + layout.rowSize * 2)
      bytes.writeUInt32LE(3, 0)
      const table = new SocketTable()
      const pids: number[] = []
      expect(() => {
        addEndpointRows(bytes, layout, table, pids)
      }).toThrow(TruncatedTableError)
      expect([table.length, pids.length]).toEqual([0, 0])
    }
  })

  test('an empty table may end after its count; a shorter one is refused', () => {
    for (const layout of layouts) {
      expect(rowsOf(Buffer.alloc(4), layout)).toEqual([])
      expect(() => rowsOf(Buffer.alloc(3), layout)).toThrow(TruncatedTableError)
    }
  })

  test('any bytes are read as whole rows or refused', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 2000 }),
        fc.nat({ max: 12 }),
        fc.constantFrom(...layouts),
        (content, count, layout) => {
          const bytes = Buffer.from(content)
          if (bytes.length >= 4) bytes.writeUInt32LE(count, 0)
          const table = new SocketTable()
          const pids: number[] = []
          try {
            addEndpointRows(bytes, layout, table, pids)
            expect(table.length).toBe(count)
          } catch (error) {
            expect(error).toBeInstanceOf(TruncatedTableError)
            expect(table.length).toBe(0)
          }
          expect(pids).toHaveLength(table.length)
        }
      )
    )
  })
})
