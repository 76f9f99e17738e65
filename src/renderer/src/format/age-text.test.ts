import { expect, it } from 'vitest'
import { ageExplanation, ageText } from './age-text'

it('tells how old a socket is', () => {
  const seen = { firstSeenAt: 1000, firstSeenKind: 'seen' } as const
  expect(ageText(seen, 121_000)).toBe('2 min')
  expect(ageExplanation(seen, 121_000)).toMatch(/^Opened at [^c]+\.$/)
})

it('says that one which was there before Portlight is older than that', () => {
  const before = { firstSeenAt: 1000, firstSeenKind: 'started-before-portlight' } as const
  expect(ageText(before, 121_000)).toBe('> 2 min')
  expect(ageExplanation(before, 121_000)).toContain('Already open')
})

it('says that the age is not known where the clock was set back since', () => {
  const later = { firstSeenAt: 3_600_000, firstSeenKind: 'seen' } as const
  expect(ageText(later, 1000)).toBe('> 0 s')
  expect(ageExplanation(later, 1000)).toMatch(/ of a clock that was set back since\.$/)
})
