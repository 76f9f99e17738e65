import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressText } from '../address-text'
import { readConnections } from '../portable/connection-table'
import { parseNetstat } from './netstat-format'

function rowsOf(language: string): string[] {
  const path = join(import.meta.dirname, 'fixtures', `netstat-${language}.txt`)
  const { connections, malformed } = parseNetstat(readFileSync(path, 'latin1'))
  expect(malformed).toBe(0)
  const { table, ownership, skipped } = readConnections(connections)
  expect(skipped).toBe(0)
  return ownership.map(({ owners, ownerHidden }, row) => {
    const family = table.familyAt(row)
    return [
      table.protocolAt(row),
      table.stateAt(row),
      addressText(table.localAddress, row, family),
      table.localPort[row],
      addressText(table.remoteAddress, row, family),
      table.remotePort[row],
      owners[0]?.pid ?? ownerHidden ?? 'none'
    ].join(' ')
  })
}

test('English', () => {
  expect(rowsOf('english')).toEqual([
    'tcp LISTEN 0.0.0.0 135 0.0.0.0 0 1008',
    'tcp ESTABLISHED 127.0.0.1 5432 127.0.0.1 50022 4120',
    'tcp FIN-WAIT-2 192.0.2.10 50117 198.51.100.7 443 7756',
    'tcp TIME-WAIT 192.0.2.10 50118 198.51.100.7 443 none',
    'tcp SYN-SENT 192.0.2.10 50119 198.51.100.7 443 7756',
    'tcp LISTEN :: 445 :: 0 4',
    'tcp CLOSE-WAIT fe80::1c2b:3d4e:5f60:7182 50121 fe80::1 8009 7756',
    'udp BOUND 0.0.0.0 123 0.0.0.0 0 1244',
    'udp BOUND ::1 1900 :: 0 5012',
    'udp BOUND fe80::1c2b:3d4e:5f60:7182 1900 :: 0 5012'
  ])
})

test('German, where states are translated', () => {
  expect(rowsOf('german')).toEqual([
    'tcp LISTEN 0.0.0.0 135 0.0.0.0 0 1008',
    'tcp ESTABLISHED 127.0.0.1 5432 127.0.0.1 50022 4120',
    'tcp FIN-WAIT-2 192.0.2.10 50117 198.51.100.7 443 7756',
    'tcp TIME-WAIT 192.0.2.10 50118 198.51.100.7 443 none',
    'tcp SYN-SENT 192.0.2.10 50119 198.51.100.7 443 7756',
    'tcp CLOSE-WAIT 192.0.2.10 50120 198.51.100.7 443 7756',
    'tcp LISTEN :: 445 :: 0 4',
    'udp BOUND 0.0.0.0 123 0.0.0.0 0 1244'
  ])
})

test.each(['spanish', 'russian', 'polish'])('%s', (language) => {
  expect(rowsOf(language)).toEqual([
    'tcp LISTEN 0.0.0.0 135 0.0.0.0 0 1008',
    'tcp ESTABLISHED 127.0.0.1 5432 127.0.0.1 50022 4120',
    'udp BOUND 0.0.0.0 123 0.0.0.0 0 1244'
  ])
})

test('words that nobody knows cost a state, never a socket, a port or a pid', () => {
  expect(rowsOf('unknown-words')).toEqual([
    'tcp LISTEN 0.0.0.0 135 0.0.0.0 0 1008',
    'tcp UNKNOWN 127.0.0.1 5432 127.0.0.1 50022 4120',
    'tcp UNKNOWN 192.0.2.10 50118 198.51.100.7 443 not-reported',
    'udp BOUND 0.0.0.0 123 0.0.0.0 0 1244'
  ])
})

test('a netstat that tells no pids', () => {
  expect(rowsOf('wine')).toEqual([
    'tcp ESTABLISHED 127.0.0.1 41929 127.0.0.1 46143 not-reported',
    'tcp ESTABLISHED 127.0.0.1 46143 127.0.0.1 41929 not-reported',
    'udp BOUND 127.0.0.1 37796 0.0.0.0 0 not-reported'
  ])
})

test('the number in a state is no pid', () => {
  const { connections } = parseNetstat('  TCP    127.0.0.1:1  127.0.0.1:2  FIN_WAIT_2\n')
  expect(connections).toMatchObject([{ state: 'FIN_WAIT_2', pid: null }])
})

describe('junk', () => {
  test.each([
    '  TCP    0.0.0.0:135',
    '  TCP    localhost:135          0.0.0.0:0              LISTENING       1008',
    '  TCP    0.0.0.0:http           0.0.0.0:0              LISTENING       1008',
    '  UDP    [::1:1900              *:*                                    5012'
  ])('%s is counted as not understood', (text) => {
    expect(parseNetstat(`${text}\n`)).toEqual({ connections: [], malformed: 1 })
  })

  test('a line without its end is not understood: its pid may be cut', () => {
    const text = '  UDP    [::1]:1900             *:*                                    50'
    expect(parseNetstat(text)).toEqual({ connections: [], malformed: 1 })
  })

  test('each line of a socket is understood or counted', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom('0.0.0.0:0', '[::]:0', '*:*', 'ABH\x99REN', '7756')
    )
    const lines = fc.array(
      fc.tuple(fc.constantFrom('TCP', 'UDP', 'Proto'), fc.array(word, { maxLength: 6 }))
    )
    fc.assert(
      fc.property(lines, fc.nat(), (made, cut) => {
        const text = made.map(([head, words]) => `  ${head}    ${words.join('  ')}`).join('\r\n')
        const shown = text.slice(0, cut % (text.length + 1))
        const { connections, malformed } = parseNetstat(shown)
        const begun = shown.split(/\r?\n/).filter((l) => /^\s*(?:TCP|UDP)\s/.test(l))
        expect(connections.length + malformed).toBe(begun.length)
        readConnections(connections)
      })
    )
  })
})
