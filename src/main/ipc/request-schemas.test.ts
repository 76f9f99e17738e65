import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type RequestName, requests } from '../../shared/ipc/contract'
import { requestSamples } from './request-samples.fixture'
import { requestSchemas } from './request-schemas'

const names = Object.keys(requests) as RequestName[]

it('every request of the contract has a schema, and no other', () => {
  expect(Object.keys(requestSchemas).sort()).toEqual([...names].sort())
})

describe.each(names)('%s', (name) => {
  const schema = requestSchemas[name]
  const { good, bad } = requestSamples[name]

  it('takes what it is for, and nothing near it', () => {
    expect(schema.safeParse(good)).toEqual({ success: true, data: good })
    for (const argument of bad) expect(schema.safeParse(argument).success).toBe(false)
  })

  it('refuses junk without failing', () => {
    const keys = typeof good === 'object' && good !== null ? Object.keys(good) : []
    const near = fc
      .dictionary(fc.constantFrom('port', ...keys), fc.anything())
      .map((junk) => (typeof good === 'object' ? { ...good, ...junk } : junk))
    fc.assert(
      fc.property(fc.oneof(fc.anything(), near), (junk) => {
        const parsed = schema.safeParse(junk)
        // What happens to be right comes out as it went in.
        if (parsed.success) expect(parsed.data).toEqual(junk)
        else expect(parsed.error.message).not.toBe('')
      })
    )
  })
})
