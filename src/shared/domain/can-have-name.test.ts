import { expect, it } from 'vitest'
import { canHaveName } from './can-have-name'

it('is so of addresses of hosts, in networks of one’s own too', () => {
  for (const address of ['203.0.113.7', '8.8.8.8', '192.168.1.1', '2606:4700::1', 'fd00::1']) {
    expect(canHaveName(address), address).toBe(true)
  }
})

it('is not so of what means the same everywhere, and of what is no address', () => {
  for (const address of ['127.0.0.1', '::1', '0.0.0.0', '::', 'fe80::1', '224.0.0.251', 'x', '']) {
    expect(canHaveName(address), address).toBe(false)
  }
  expect(canHaveName('::ffff:127.0.0.1')).toBe(false)
})
