import { expect, it } from 'vitest'
import { createReloadLimit, endsSpanMs } from './reload-limit'

it('stops at the third end within a minute, and begins anew when a person wants it', () => {
  let now = 0
  const limit = createReloadLimit(() => now)
  expect(limit.ended()).toBe(true)
  now += 1000
  expect(limit.ended()).toBe(true)
  now += 1000
  expect(limit.ended()).toBe(false)
  now += 1000
  expect(limit.ended()).toBe(false)
  limit.forget()
  expect(limit.ended()).toBe(true)
})

it('goes on with a page that ends now and then', () => {
  let now = 0
  const limit = createReloadLimit(() => now)
  for (let end = 0; end < 20; end += 1) {
    expect(limit.ended()).toBe(true)
    now += endsSpanMs / 2
  }
})
