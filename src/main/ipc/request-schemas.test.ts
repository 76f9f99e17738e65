import { expect, it } from 'vitest'
import { requestSchemas } from './request-schemas'

it('takes a nonce of the form a page makes and nothing else', () => {
  const { connectMonitor } = requestSchemas
  expect(connectMonitor.safeParse({ nonce: crypto.randomUUID() }).success).toBe(true)
  for (const junk of [{ nonce: 'x'.repeat(10_000) }, { nonce: 1 }, {}, null, 'x']) {
    expect(connectMonitor.safeParse(junk).success).toBe(false)
  }
  const extra = { nonce: crypto.randomUUID(), more: 1 }
  expect(connectMonitor.safeParse(extra).success).toBe(false)
})
