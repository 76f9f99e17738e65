import { expect, it } from 'vitest'
import { quotedQuery } from './quoted-query'

it('quotes a query, cut where it is long', () => {
  expect(quotedQuery(' sshd ')).toBe('“sshd”')
  expect(quotedQuery('x'.repeat(10_000)).length).toBeLessThan(60)
  expect(quotedQuery('  ')).toBe('this')
})
