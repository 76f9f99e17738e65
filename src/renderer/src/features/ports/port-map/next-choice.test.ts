import { expect, it } from 'vitest'
import { nextChoice } from './next-choice'
import { openPort } from './open-ports.fixture'

it('goes round the sockets behind a tick', () => {
  const sockets = [openPort(443, 'all'), openPort(80)]
  expect(nextChoice(sockets, null)).toBe(443)
  expect(nextChoice(sockets, 443)).toBe(80)
  expect(nextChoice(sockets, 80)).toBe(443)
  expect(nextChoice(sockets, 7)).toBe(443)
  expect(nextChoice([], 7)).toBeNull()
})
