import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withoutPlaces } from './without-places'

it('leaves words as they are', () => {
  const text = 'It ended 2 times in a row, and took 3.5 ms: so native code is left out (EACCES).'
  expect(withoutPlaces(text)).toBe(text)
  expect(withoutPlaces('linux 6.1.0-18-amd64 x64')).toBe('linux 6.1.0-18-amd64 x64')
})

it.each([
  'ENOENT: open /home/ada/.config/x',
  'at C:\\Users\\Ada\\AppData\\x.dll',
  'from 192.168.1.20',
  'from [fe80::1%eth0]:443',
  'from ::1',
  'from 2001:db8:0:0:0:0:0:1',
  'device 00:1b:44:11:3a:b7'
])('leaves out where that is: %s', (text) => {
  const left = withoutPlaces(text)
  expect(left).toContain('‹left out›')
  expect(left).not.toMatch(/ada|192|fe80|eth0|::1|db8|1b:44/i)
})

it('leaves out every address and every path', () => {
  const address = fc.oneof(fc.ipV4(), fc.ipV6())
  const path = fc
    .array(fc.stringMatching(/^[a-z0-9._-]{1,8}$/), { minLength: 1, maxLength: 4 })
    .map((parts) => `/${parts.join('/')}`)
  fc.assert(
    fc.property(fc.oneof(address, path), (place) => {
      expect(withoutPlaces(`it is at ${place} now`)).toBe('it is at ‹left out› now')
    })
  )
})
