import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SocketTable } from '../socket-table'
import { readNetstat } from './netstat-parser'
import { tableText } from './table-text.fixture'

function fixture(name: string): string {
  return readFileSync(join(import.meta.dirname, 'fixtures', name), 'latin1')
}

function read(text: string) {
  const table = new SocketTable()
  const reading = readNetstat(text, table)
  const owners = reading.owners.map(({ pid, name, held }) => {
    return [pid ?? '-', name ?? '-', held === null ? '-' : held ? 'held' : 'left'].join(' ')
  })
  return { ...reading, owners, table, rows: tableText(table) }
}

const captures = [
  'netstat-10.13.txt',
  'netstat-10.14.txt',
  'netstat-12.txt',
  'netstat-13.txt',
  'netstat-14.txt',
  'netstat-15-wide.txt',
  'netstat-26-tcp.txt',
  'netstat-26-listeners.txt',
  'netstat-26-udp.txt',
  'netstat-26-wide-tcp.written.txt',
  'netstat-26-wide-udp.written.txt'
]

describe('captured lists', () => {
  test('10.13 and older: pid and epid, other kinds of sockets around', () => {
    expect(read(fixture('netstat-10.13.txt'))).toMatchObject({
      rows: [
        'tcp4 ESTABLISHED 192.168.1.98 51741 140.82.112.22 443 0/0',
        'tcp6only LISTEN :: 50539 :: 0 -/-',
        'tcp4 LISTEN 0.0.0.0 50539 0.0.0.0 0 -/-',
        'tcp4 LISTEN 127.0.0.1 49399 0.0.0.0 0 -/-',
        'tcp4 LISTEN 0.0.0.0 631 0.0.0.0 0 -/-',
        'tcp4 LISTEN 0.0.0.0 548 0.0.0.0 0 -/-',
        'tcp4 TIME-WAIT 192.168.1.98 51745 1.1.1.1 443 0/0',
        'udp4 BOUND 0.0.0.0 65115 0.0.0.0 0 0/0',
        'udp6only BOUND :: 58852 :: 0 0/0',
        'udp46 BOUND :: 5353 :: 0 0/0',
        'udp4 BOUND 0.0.0.0 138 0.0.0.0 0 0/0'
      ],
      owners: [704, 634, 634, 848, 196, 1, 28786, 56, 187, 704, 25259].map((pid) => `${pid} - -`),
      portless: 2,
      misread: 0,
      tellsOwners: true
    })
  })

  test('10.14: state and options with 0x', () => {
    expect(read(fixture('netstat-10.14.txt'))).toMatchObject({
      rows: [
        'tcp4 ESTABLISHED 192.168.1.191 52044 31.13.66.35 443 0/0',
        'tcp4 CLOSE-WAIT 192.168.1.191 52040 140.82.114.4 443 24/0'
      ],
      owners: ['9811 - held', '9811 - held'],
      misread: 0
    })
  })

  test('to 12: a listener of both versions', () => {
    expect(read(fixture('netstat-12.txt'))).toMatchObject({
      rows: ['tcp46 LISTEN :: 8082 :: 0 -/-'],
      owners: ['70902 - held']
    })
  })

  test('13: a listener, and a connection that nobody holds any more', () => {
    const { rows, owners, table } = read(fixture('netstat-13.txt'))
    expect(rows).toEqual([
      'tcp6only LISTEN :: 2222 :: 0 -/-',
      'tcp6 TIME-WAIT ::1 58090 ::1 2222 0/0'
    ])
    expect(owners).toEqual(['43379 - held', '43387 - left'])
    expect(Array.from(table.cookie.slice(0, 2))).toEqual([0x3e3959, 0x3e3f04])
  })

  test('14: the process is in the column pid, not epid or rhiwat', () => {
    const { owners } = read(fixture('netstat-14.txt'))
    expect(owners).toEqual(['34323 - held', '24807 - held', '24807 - held'])
  })

  test('15: bytes before the process, and room for whole addresses', () => {
    expect(read(fixture('netstat-15-wide.txt'))).toMatchObject({
      rows: [
        'tcp4 ESTABLISHED 192.168.1.233 52137 34.117.41.85 443 0/126',
        'tcp4 ESTABLISHED 192.168.1.233 52126 123.57.223.58 443 0/0',
        'tcp4 ESTABLISHED 192.168.1.233 52094 47.106.66.231 443 0/0'
      ],
      owners: ['2903 - held', '5767 - held', '74164 - held']
    })
  })

  test('26: name and number of the process in one column', () => {
    const tcp = read(fixture('netstat-26-tcp.txt'))
    expect(tcp.owners).toEqual(['22712 Autodesk Fusion held', '22712 Autodesk Fusion held'])
    expect(read(fixture('netstat-26-listeners.txt'))).toMatchObject({
      rows: [
        'tcp4 ESTABLISHED 127.0.0.1 59357 127.0.0.1 59360 0/0',
        'tcp4 LISTEN 127.0.0.1 59357 0.0.0.0 0 -/-',
        'tcp4 LISTEN 0.0.0.0 24800 0.0.0.0 0 -/-'
      ],
      owners: ['46708 node held', '46708 node held', '62071 synergy-core held']
    })
    expect(read(fixture('netstat-26-udp.txt'))).toMatchObject({
      rows: [
        'udp4 BOUND 0.0.0.0 5353 0.0.0.0 0 0/0',
        'udp4 CONNECTED 192.168.0.105 64161 108.177.119.95 443 0/0'
      ],
      owners: ['21865 adb held', '855 Brave Browser He held']
    })
  })
})

describe('addresses', () => {
  test('those that netstat cut are not understood, though some would be addresses', () => {
    const { table, misread } = read(fixture('netstat-10.13-cut.txt'))
    expect([table.length, misread]).toEqual([0, 5])
  })

  test('a cut address that is still the text of another one', () => {
    const text = fixture('netstat-10.13-cut.txt').replaceAll(
      /(?:2603|fe80)\S+ +(?=2)/g,
      '::1.5'.padEnd(23)
    )
    expect(read(text)).toMatchObject({ rows: [], misread: 5 })
    const short = text.replaceAll(/2606:50c0:8003::.443 {3}/g, '2606:50c0::154.443    ')
    expect(read(short).rows).toEqual(['tcp6 ESTABLISHED ::1 5 2606:50c0::154 443 0/0'])
  })

  test('with -l they are whole', () => {
    expect(read(fixture('netstat-26-wide-tcp.written.txt'))).toMatchObject({
      rows: [
        'tcp6 ESTABLISHED 2600:4040:124f:a100:d0ae:b6ef:b393:f35b 63082 2607:f8b0:4004:c06::5f 443 0/0',
        'tcp6 SYN-SENT fe80::aede:48ff:fe00:1122 49152 fe80::aede:48ff:fe33:4455 49153 0/0',
        'tcp46 LISTEN :: 49152 :: 0 -/-',
        'tcp6only LISTEN :: 22 :: 0 -/-',
        'tcp6 LISTEN ::1 631 :: 0 -/-',
        'tcp4 ESTABLISHED 192.0.2.30 61042 192.0.2.2 445 0/0',
        'tcp4 TIME-WAIT 127.0.0.1 631 127.0.0.1 50001 0/0',
        'tcp4 FIN-WAIT-2 127.0.0.1 631 127.0.0.1 50002 0/0',
        'tcp4 BOUND 0.0.0.0 8123 0.0.0.0 0 0/0',
        'tcp4 LISTEN 0.0.0.0 8124 0.0.0.0 0 -/-'
      ],
      owners: [
        '700 Google Chrome He held',
        '512 rapportd held',
        '512 rapportd held',
        '1 launchd held',
        '412 cupsd held',
        '0 kernel_task held',
        '412 cupsd left',
        '412 cupsd left',
        '80286 Obsidian Helper held',
        '901 a:1 00100 x held'
      ],
      portless: 1,
      misread: 0
    })
    expect(read(fixture('netstat-26-wide-udp.written.txt')).rows).toEqual([
      'udp46 BOUND :: 45317 :: 0 0/0',
      'udp6 CONNECTED 2600:4040:124f:a100:d0ae:b6ef:b393:f35b 63083 2607:f8b0:4004:c06::5f 443 0/0'
    ])
  })

  test.each(['*.70000', '1.2.3.22', '1.2.3.4', '::1.x', '?.80', '::1%lo0', '256.1.1.1.80', 'tcp'])(
    '%s is none',
    (address) => {
      const text = fixture('netstat-10.14.txt').replace('192.168.1.191.52044', address)
      expect(read(text)).toMatchObject({
        misread: 1,
        firstMisread: expect.stringContaining('tcp4') as unknown
      })
    }
  )
})

describe('hostile names of processes', () => {
  const [heading = '', columns = '', first = '', second = ''] = fixture(
    'netstat-26-listeners.txt'
  ).split('\n')

  function withName(name: string) {
    const row = second.replace('            node:46708', `${name}:46708`)
    return read(`${[heading, columns, row, first].join('\n')}\n`)
  }

  test.each([
    '',
    'a b  c',
    'x:9',
    'x:9 00100 00000006',
    '1 2 3',
    '\u001b[31m',
    'ä'.repeat(8),
    'voilà'
  ])('named %j', (name) => {
    const { table, misread, owners } = withName(Buffer.from(name).toString('latin1'))
    expect([table.length, misread]).toEqual([2, 0])
    expect(owners[0]).toBe(`46708 ${name || '-'} held`)
  })

  test('a line break in a name forges no socket', () => {
    const { rows, owners, misread } = withName('\ntcp4 0 0 *.1 *.1 X 1 1 1 1 a')
    expect(misread).toBe(0)
    expect(rows).toHaveLength(2)
    expect(rows[0]).toBe('tcp4 LISTEN 127.0.0.1 59357 0.0.0.0 0 -/-')
    expect(owners[0]).toContain('46708')
  })

  test('a row that lost its end does not take the process of the next', () => {
    const cut = first.slice(0, first.indexOf('node:'))
    const { rows, misread } = read(`${[heading, columns, cut, second].join('\n')}\n`)
    expect(misread).toBe(1)
    expect(rows).toEqual(['tcp4 LISTEN 127.0.0.1 59357 0.0.0.0 0 -/-'])
  })
})

describe('anything else', () => {
  test('no heading, no sockets', () => {
    const rows = fixture('netstat-26-tcp.txt').split('\n').slice(2).join('\n')
    expect(read(rows)).toMatchObject({ hasHeading: false, misread: 2, rows: [] })
    expect(read('')).toMatchObject({ hasHeading: false, misread: 0, rows: [] })
  })

  test('a column that is not known yet does no harm', () => {
    const text = fixture('netstat-26-listeners.txt')
      .replace(' rxbytes', ' newone rxbytes')
      .replaceAll(/ (ESTABLISHED|LISTEN) /g, ' $1 17 ')
    expect(read(text)).toMatchObject({
      misread: 0,
      owners: ['46708 node held', '46708 node held', '62071 synergy-core held']
    })
  })

  test.each(captures)('%s cut after any byte holds no other rows', (name) => {
    const text = fixture(name)
    const whole = read(text)
    for (let length = 0; length < text.length; length += 1) {
      const part = read(text.slice(0, length))
      expect(part.rows).toEqual(whole.rows.slice(0, part.rows.length))
      expect(part.owners).toEqual(whole.owners.slice(0, part.owners.length))
      if (text[length - 1] !== '\n' && length > 0) expect(part.misread).toBeGreaterThan(0)
    }
  })

  test('lines of several lists in any order give no other rows', () => {
    const lines = captures.flatMap((name) => fixture(name).trimEnd().split('\n'))
    const known = new Set(captures.flatMap((name) => read(fixture(name)).rows))
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...lines), { maxLength: 30 }), (some) => {
        for (const row of read(`${some.join('\n')}\n`).rows) expect(known).toContain(row)
      })
    )
  })

  test('no text makes an exception, or a row without a heading', () => {
    const pieces = fc.constantFrom(
      'tcp4 0 0 ',
      '*.1 ',
      '*.* ',
      'LISTEN ',
      '\n',
      ':1 ',
      '0 ',
      'Proto '
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join(''))
    )
    fc.assert(
      fc.property(text, (junk) => {
        expect(read(junk).rows).toEqual([])
        read(fixture('netstat-26-tcp.txt') + junk)
      })
    )
  })

  test('a long line takes no long time', () => {
    const heading = fixture('netstat-26-tcp.txt').split('\n').slice(0, 2).join('\n')
    const started = performance.now()
    for (const filler of [' ', ':1 ', '1 ', 'a:']) {
      const rows = `tcp4 0 0 *.1 *.1 LISTEN 1 1 1 1 ${filler.repeat(600)}\n`.repeat(20)
      expect(read(`${heading}\n${rows}`).rows).toEqual([])
    }
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
