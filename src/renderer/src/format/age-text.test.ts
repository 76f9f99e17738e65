import { expect, it } from 'vitest'
import { ageExplanation, ageText } from './age-text'

it('tells how old a socket is', () => {
  const seen = { firstSeenAt: 1000, firstSeenKind: 'seen' } as const
  expect(ageText(seen, 121_000)).toBe('2 min')
  expect(ageExplanation(seen)).toMatch(/^Opened at/)
})

it('says that one which was there before Portlight is older than that', () => {
  const before = { firstSeenAt: 1000, firstSeenKind: 'started-before-portlight' } as const
  expect(ageText(before, 121_000)).toBe('> 2 min')
  expect(ageExplanation(before)).toContain('Already open')
})
