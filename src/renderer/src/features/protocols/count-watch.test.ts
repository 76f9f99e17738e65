import { expect, it } from 'vitest'
import { CountWatch } from './count-watch'

it('counts from the first look, not what was counted before', () => {
  const watch = new CountWatch()
  expect(watch.recent(1, 0)).toBe(0)
  watch.note(1, 500, 1000, null)
  expect(watch.recent(1, 1000)).toBe(0)
  watch.note(1, 507, 2000, null)
  expect(watch.recent(1, 2000)).toBe(7)
})

it('counts all of a socket that was seen to open', () => {
  const watch = new CountWatch()
  watch.note(1, 4, 2000, 1500)
  expect(watch.recent(1, 2000)).toBe(4)
})

it('does not count an hour of a socket that was seen to open before anybody looked', () => {
  const watch = new CountWatch()
  watch.note(1, 400, 3_600_000, 1500)
  expect(watch.recent(1, 3_600_000)).toBe(0)
})

it('forgets what is more than a minute ago', () => {
  const watch = new CountWatch()
  watch.note(1, 0, 0, null)
  watch.note(1, 10, 1000, null)
  watch.note(1, 12, 50_000, null)
  expect(watch.recent(1, 50_000)).toBe(12)
  watch.note(1, 12, 61_000, null)
  expect(watch.recent(1, 61_000)).toBe(2)
  expect(watch.recent(1, 111_000)).toBe(0)
})

it('begins anew when a count went down, and after a socket was gone', () => {
  const watch = new CountWatch()
  watch.note(1, 9, 1000, 900)
  watch.note(1, 3, 2000, 900)
  expect(watch.recent(1, 2000)).toBe(0)
  watch.keepOnly(new Set())
  expect(watch.recent(1, 2000)).toBe(0)
})
