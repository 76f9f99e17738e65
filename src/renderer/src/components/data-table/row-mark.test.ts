import { expect, it } from 'vitest'
import { glowMs } from '../../theme/tokens'
import { rowMark } from './row-mark'

const seen = { firstSeenAt: 1000, firstSeenKind: 'seen' } as const

it('marks a socket as new for a moment', () => {
  expect(rowMark(seen, false, 1500)).toEqual({ mark: 'new', age: 500 })
  expect(rowMark(seen, false, 1000 + glowMs).mark).toBeNull()
})

it('never marks what was there before as new', () => {
  const before = { firstSeenAt: 1000, firstSeenKind: 'started-before-portlight' } as const
  expect(rowMark(before, false, 1000).mark).toBeNull()
})

it('does not mark as new again what was seen before the clock was set back', () => {
  expect(rowMark({ ...seen, firstSeenAt: 3_600_000 }, false, 1500).mark).toBeNull()
})

it('marks a closed socket as gone, however young', () => {
  expect(rowMark(seen, true, 1500).mark).toBe('gone')
})
