import { expect, it } from 'vitest'
import { perSecondText } from './per-second-text'

it('tells few with a decimal, many without, and never something as nothing', () => {
  expect([0, 0.004, 0.55, 12, 123.4].map(perSecondText)).toEqual(['0', '0.1', '0.6', '12.0', '123'])
})
