import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseResolverFile } from './resolver-file'

test('servers in their order, without zones, and nothing else', () => {
  const text = [
    '# nameserver 192.0.2.99',
    '; nameserver 192.0.2.98',
    'search example.test',
    'nameserver 192.0.2.53',
    'nameserver\t2001:DB8::53  ',
    'nameserver fe80::1%eth0',
    'nameserver example.test',
    ' nameserver 192.0.2.97',
    'nameservers 192.0.2.96',
    'nameserver',
    'options ndots:5'
  ].join('\n')
  expect(parseResolverFile(text)).toEqual(['192.0.2.53', '2001:db8::53', 'fe80::1'])
})

test('a file that names none has none', () => {
  expect(parseResolverFile('')).toEqual([])
  expect(parseResolverFile('search example.test\n')).toEqual([])
})

test('no text makes an exception or a server that is no address', () => {
  const line = fc.oneof(
    fc.string(),
    fc.string().map((text) => `nameserver ${text}`)
  )
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      for (const server of parseResolverFile(lines.join('\n')))
        expect(server).toMatch(/^[\da-f.:]+$/)
    })
  )
})
