import { expect, test } from 'vitest'
import { TimeLimitError, withinTime } from './within-time'

test('hands on what came in time', async () => {
  await expect(withinTime(Promise.resolve(7), 1000)).resolves.toBe(7)
  await expect(withinTime(Promise.reject(new Error('no')), 1000)).rejects.toThrow('no')
})

test('gives up what does not come', async () => {
  const never = new Promise(() => undefined)
  await expect(withinTime(never, 5)).rejects.toBeInstanceOf(TimeLimitError)
})
