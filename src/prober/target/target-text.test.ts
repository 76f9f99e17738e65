import { isIP } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { readTarget } from './target-text'

function hostOf(typed: string) {
  const reading = readTarget(typed)
  return reading.ok ? { host: reading.target.host, family: reading.target.family } : reading.reason
}

const name = (host: string) => ({ host, family: null })
const ipv4 = (host: string) => ({ host, family: 4 })
const ipv6 = (host: string) => ({ host, family: 6 })

test.each([
  ['server.example', name('server.example')],
  ['  Server.EXAMPLE\t', name('server.example')],
  ['server.example.', name('server.example.')],
  ['localhost', name('localhost')],
  ['under_score.local', name('under_score.local')],
  ['3com.example', name('3com.example')],
  ['xn--bcher-kva.example', name('xn--bcher-kva.example')],
  ['bücher.example', name('xn--bcher-kva.example')],
  ['bücher。example', name('xn--bcher-kva.example')],
  ['server.example:443', name('server.example')],
  ['server.example/path', name('server.example')],
  ['root@server.example', name('server.example')],
  ['https://user:pass@Server.example:8443/a b?c@d#e', name('server.example')],
  ['//server.example/', name('server.example')],
  ['http://server.example\\@other.example/', name('server.example')],
  ['192.0.2.1', ipv4('192.0.2.1')],
  ['192.0.2.1.', ipv4('192.0.2.1')],
  ['１９２.０.２.１', ipv4('192.0.2.1')],
  ['192.0.2.1:80', ipv4('192.0.2.1')],
  ['http://192.0.2.1/', ipv4('192.0.2.1')],
  ['::ffff:192.0.2.1', ipv4('192.0.2.1')],
  ['::FFFF:c000:201', ipv4('192.0.2.1')],
  ['127.0.0.1', ipv4('127.0.0.1')],
  ['::1', ipv6('::1')],
  ['[::1]', ipv6('::1')],
  ['[::1]:443', ipv6('::1')],
  ['2001:DB8:0:0::1', ipv6('2001:db8::1')],
  ['http://[2001:db8::1]:80/x', ipv6('2001:db8::1')],
  ['fe80::1%eth0', ipv6('fe80::1%eth0')],
  ['[FE80::1%eth0.100]', ipv6('fe80::1%eth0.100')],
  ['[fe80::1%25]', ipv6('fe80::1%25')],
  ['http://[fe80::1%25eth0]/', ipv6('fe80::1%eth0')]
])('%s', (typed, expected) => {
  expect(hostOf(typed)).toEqual(expected)
})

test('a name in another script is shown in both forms', () => {
  expect(readTarget('https://BÜCHER.example./x')).toEqual({
    ok: true,
    target: {
      text: 'bücher.example. (xn--bcher-kva.example.)',
      host: 'xn--bcher-kva.example.',
      family: null
    }
  })
  expect(readTarget('xn--bcher-kva.example')).toMatchObject({
    target: { text: 'bücher.example (xn--bcher-kva.example)' }
  })
})

test('a minus of typography makes a name that no program takes for an option', () => {
  expect(readTarget('−f')).toMatchObject({ ok: true, target: { host: 'xn--f-dbo' } })
})

describe('refuses', () => {
  test.each([
    ['', 'A target is missing'],
    [' \n', 'A target is missing'],
    ['a'.repeat(3000), 'too long'],
    [`${'a'.repeat(60)}.`.repeat(5), 'at most 253 characters'],
    [`${'a'.repeat(64)}.example`, 'at most 63 characters'],
    ['-f', 'cannot begin with “-”'],
    [' --help', 'cannot begin with “-”'],
    ['http://-f/', 'begins or ends with “-”'],
    ['x@-f', 'begins or ends with “-”'],
    ['server-.example', 'begins or ends with “-”'],
    ['server\u0000.example', 'does not show'],
    ['ser\u202ever.example', 'does not show'],
    ['server .example', 'no spaces inside'],
    ['a b', 'no spaces inside'],
    [':80', 'a host is missing'],
    ['80', 'four numbers'],
    ['server:http', 'a port from 0 to 65535'],
    ['server:65536', 'a port from 0 to 65535'],
    ['127.1', 'shorter forms'],
    ['2130706433', 'shorter forms'],
    ['１２７.１', 'shorter forms'],
    ['010.0.0.1', 'octal'],
    ['127.0.0.01', 'octal'],
    ['0x7f.0.0.1', 'decimal'],
    ['0x7f000001', 'decimal'],
    ['server.0x', 'decimal'],
    ['256.0.0.1', 'from 0 to 255'],
    ['1.2.3.4.5', 'shorter forms|four numbers'],
    ['1.2.3', 'shorter forms'],
    ['192.0.2.0/24', 'a network'],
    ['2001:db8::/32', 'a network'],
    ['192.0.2.1%eth0', 'Only an IPv6 address has a zone'],
    ['server%eth0', 'Only an IPv6 address has a zone'],
    ['2001:db8::1%eth0', 'only link-local addresses have a zone'],
    ['::ffff:192.0.2.1%eth0', 'has a zone'],
    ['fe80::1', 'fe80::1%eth0'],
    ['fe80::1%', 'the name or the number of an interface is missing'],
    ['fe80::1%a%b', 'the name or the number of an interface is missing'],
    ['0.0.0.0', 'not the address of a host'],
    ['::', 'not the address of a host'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.250', 'multicast'],
    ['ff02::1%eth0', 'multicast'],
    ['255.255.255.255', 'all hosts'],
    ['[server]', 'Brackets are for IPv6'],
    ['[::1', 'do not match'],
    ['[::1]x', 'do not match'],
    ['1:2:3', 'no valid IPv6 address'],
    [':::', 'no valid IPv6 address'],
    ['a..b', 'a part is missing'],
    ['.', 'no valid host name'],
    ['xn--a', 'no valid host name'],
    ['a$b', 'no “$”'],
    ['$(id)', 'no “$”'],
    ['http://a%62/', 'zone'],
    ['file:///etc/passwd', 'no host'],
    ['http:server', 'a port from 0 to 65535']
  ])('%j', (typed, part) => {
    const reading = readTarget(typed)
    expect(reading).toMatchObject({ ok: false })
    if (!reading.ok) {
      expect(part.split('|').some((each) => reading.reason.includes(each))).toBe(true)
      expect(reading.reason).toMatch(/^[A-Z\d:f][^\n]+\.$/)
    }
  })
})

describe('whatever is typed', () => {
  const pieces = fc.constantFrom(
    ...[
      '-',
      '--',
      '-f',
      '%',
      '%25',
      '[',
      ']',
      ':',
      '::',
      '.',
      '..',
      '/',
      '@',
      '\\',
      '#',
      ' ',
      '\n'
    ],
    ...[
      '0x',
      '0',
      '127',
      '256',
      'fe80::1',
      'eth0',
      'a',
      'ü',
      'xn--',
      'http://',
      '。',
      '１',
      '−',
      '\u202e'
    ]
  )
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.ipV6(),
    fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join(''))
  )

  it('is read or refused with a sentence, and no program takes it for an option', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const reading = readTarget(text)
        if (!reading.ok) {
          expect(reading.reason).toMatch(/^[^\n]+\.$/)
          return
        }
        const { host, family } = reading.target
        expect(host).toMatch(/^[a-z\d_:][^\s\p{Cc}/\\]*$/u)
        expect(isIP(host.split('%')[0] ?? '')).toBe(family ?? 0)
        if (family === null) expect(host).toMatch(/^[a-z\d_]([a-z\d_.-]*[a-z\d_.])?$/)
      }),
      { numRuns: 3000 }
    )
  })

  it('stays what it is when it is read again', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const reading = readTarget(text)
        if (reading.ok) expect(readTarget(reading.target.host)).toEqual(reading)
      }),
      { numRuns: 3000 }
    )
  })
})
