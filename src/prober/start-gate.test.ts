import { expect, test } from 'vitest'
import { createStartGate } from './start-gate'

test('lets one in at once, and those that come together one after the other', async () => {
  let time = 1000
  const waits: number[] = []
  const pass = createStartGate(150, {
    now: () => time,
    wait: (ms) => {
      waits.push(ms)
      return Promise.resolve()
    }
  })
  await pass()
  expect(waits).toEqual([])
  await pass()
  time += 100
  await pass()
  expect(waits).toEqual([150, 200])
  time += 1000
  await pass()
  expect(waits).toHaveLength(2)
})
