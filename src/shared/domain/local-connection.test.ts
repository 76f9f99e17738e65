import { expect, it } from 'vitest'
import { isLocalByAddress } from './local-connection'

const isLocal = (localAddress: string, remoteAddress: string | null) =>
  isLocalByAddress({ localAddress, remoteAddress })

it('knows loopback peers in every form', () => {
  expect(isLocal('127.0.0.1', '127.0.0.53')).toBe(true)
  expect(isLocal('::1', '::1')).toBe(true)
  expect(isLocal('::ffff:127.0.0.1', '::ffff:127.0.0.1')).toBe(true)
})

it('knows a computer that speaks to its own address', () => {
  expect(isLocal('192.0.2.7', '192.0.2.7')).toBe(true)
  expect(isLocal('::ffff:192.0.2.7', '192.0.2.7')).toBe(true)
})

it('takes nothing else for local', () => {
  expect(isLocal('192.0.2.7', '192.0.2.8')).toBe(false)
  expect(isLocal('192.0.2.7', '12.7.0.1')).toBe(false)
  expect(isLocal('192.0.2.7', null)).toBe(false)
})
