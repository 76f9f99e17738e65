import { expect, it } from 'vitest'
import { isTrustedSender } from './sender-check'

const page = 'app://portlight/index.html'

it('trusts the app’s page in the top frame only', () => {
  expect(isTrustedSender({ url: page, parent: null }, null)).toBe(true)
  expect(isTrustedSender({ url: page, parent: {} }, null)).toBe(false)
  expect(isTrustedSender({ url: '', parent: null }, null)).toBe(false)
  expect(isTrustedSender({ url: 'https://example.com/', parent: null }, null)).toBe(false)
  expect(isTrustedSender(null, null)).toBe(false)
})
