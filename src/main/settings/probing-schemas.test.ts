import { expect, it } from 'vitest'
import { longestTyped } from '../../shared/model/path-targets'
import { usualProbing } from '../../shared/model/probing'
import { rememberedTargetSchema } from './probing-schemas'

it('remembers the longest text that is probed, and none that is longer', () => {
  const remembers = (typed: string): boolean =>
    rememberedTargetSchema.safeParse({
      key: 't6c0b1a52-5b0f-4c0e-9a3b-0d6b1c9a7f10',
      typed,
      host: null,
      options: usualProbing,
      startsWithPortlight: false
    }).success
  expect(remembers('x'.repeat(longestTyped))).toBe(true)
  expect(remembers('x'.repeat(longestTyped + 1))).toBe(false)
})
