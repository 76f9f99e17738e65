import { expect, test } from 'vitest'
import { known } from '../../../shared/model/fact'
import { readNameServers } from './darwin-facts'

test('servers lose port and zone; what the resolver falls back to is no server', () => {
  expect(readNameServers(() => ['192.0.2.53', '[fe80::1%en0]:5353'])).toEqual(
    known(['192.0.2.53', 'fe80::1'])
  )
  expect(readNameServers(() => ['127.0.0.1', '192.0.2.53'])).toEqual(
    known(['127.0.0.1', '192.0.2.53'])
  )
  expect(readNameServers(() => ['127.0.0.1']).known).toBe(false)
  expect(readNameServers(() => []).known).toBe(false)
  const failing = readNameServers(() => {
    throw new Error('no resolver')
  })
  expect(failing).toEqual({ known: false, reason: 'no resolver' })
})
