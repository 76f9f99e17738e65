import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SocketTable } from '../socket-table'
import { readLsof } from './lsof-parser'
import { tableText } from './table-text.fixture'

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', name), 'latin1')
}

function read(text: string) {
  const table = new SocketTable()
  const reading = readLsof(text, table)
  const owners = reading.holders.map((some) => some.map(({ pid }) => pid).join(' '))
  return { ...reading, owners, table, rows: tableText(table) }
}

describe('captured output', () => {
  test('Linux: a process and its child hold the same sockets', () => {
    expect(read(fixture('lsof-linux.bin'))).toMatchObject({
      rows: [
        'tcp4 LISTEN 127.0.0.1 35235 0.0.0.0 0 -/-',
        'tcp6 LISTEN ::1 55263 :: 0 -/-',
        'tcp4 ESTABLISHED 127.0.0.1 56486 127.0.0.1 35235 7/0',
        'tcp4 ESTABLISHED 127.0.0.1 35235 127.0.0.1 56486 0/0',
        'udp4 BOUND 0.0.0.0 55150 0.0.0.0 0 0/0',
        'udp6 BOUND ::1 39775 :: 0 0/0',
        'udp6 CONNECTED ::1 36589 ::1 39775 0/0'
      ],
      owners: new Array(7).fill('16945 16986'),
      misread: 0
    })
  })

  test('macOS, as documented', () => {
    const { rows, owners, table, misread, skipped } = read(fixture('lsof-darwin.written.bin'))
    expect([misread, skipped]).toEqual([0, 2])
    expect(rows).toEqual([
      'tcp6 LISTEN ::1 631 :: 0 -/-',
      'tcp4 LISTEN 127.0.0.1 631 0.0.0.0 0 -/-',
      'tcp6 LISTEN :: 49152 :: 0 -/-',
      'tcp6 SYN-RECEIVED fe80::aede:48ff:fe00:1122 49152 fe80::aede:48ff:fe33:4455 49153 0/12',
      'tcp6 ESTABLISHED ::ffff:127.0.0.1 8080 ::ffff:127.0.0.1 50000 5/0',
      'udp4 CONNECTED 192.168.0.105 64161 108.177.119.95 443 -/-'
    ])
    expect(owners).toEqual(['412', '412 513', '512', '512', '512', '513'])
    expect(Array.from(table.uid.slice(0, 6))).toEqual([0, 0, 501, 501, 501, 501])
  })
})

test.each([
  'f4\0tIPv4\0PTCP\0n127.0.0.1:1\0TST=LISTEN\0\n',
  'p1\0cx\0u0\0\nf4\0tIPv4\0PTCP\0n127.0.0.1:99999\0TST=LISTEN\0\n',
  'p1\0cx\0u0\0\nf4\0tIPv4\0PTCP\0n[::1]:1\0TST=LISTEN\0\n',
  'p1\0cx\0u0\0\nf4\0tIPv6\0PTCP\0n::1:1\0TST=LISTEN\0\n',
  'p1\0cx\0u0\0\nf4\0tIPv4\0PTCP\0n*:1\0TST=LISTEN\0f5\0tIPv4\0PUDP\0n*:2\0\n',
  'px\0\nf4\0tIPv4\0PTCP\0n*:1\0TST=LISTEN\0\n'
])('%j holds something that is not understood', (text) => {
  expect(read(text)).toMatchObject({ rows: [], misread: expect.any(Number) as unknown })
  expect(read(text).misread).toBeGreaterThan(0)
})

test('without the address of sockets they are not told apart, so none is merged', () => {
  const entry = 'f4\0tIPv4\0d0x0\0PTCP\0n*:80\0TST=LISTEN\0\n'
  expect(read(`p1\0ca\0u0\0\n${entry}p2\0cb\0u0\0\n${entry}`).owners).toEqual(['1', '2'])
})

test.each(['lsof-linux.bin', 'lsof-darwin.written.bin'])(
  '%s cut after any byte holds no other rows',
  (name) => {
    const text = fixture(name)
    const whole = read(text)
    for (let length = 0; length < text.length; length += 1) {
      const part = read(text.slice(0, length))
      expect(part.rows).toEqual(whole.rows.slice(0, part.rows.length))
      if (text[length - 1] !== '\n' && length > 0) expect(part.misread).toBeGreaterThan(0)
    }
  }
)

test('lines in any order give no other rows, and no text makes an exception', () => {
  const names = ['lsof-linux.bin', 'lsof-darwin.written.bin']
  const lines = names.flatMap((name) => fixture(name).trimEnd().split('\n'))
  const known = new Set(names.flatMap((name) => read(fixture(name)).rows))
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...lines), { maxLength: 30 }),
      fc.string(),
      (some, junk) => {
        for (const row of read(`${some.join('\n')}\n`).rows) expect(known).toContain(row)
        expect(read(junk).rows).toEqual([])
        read(junk.replaceAll(' ', '\0'))
      }
    )
  )
})
