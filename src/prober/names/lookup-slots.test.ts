import { expect, test } from 'vitest'
import { TimeLimitError } from '../../system/tools/within-time'
import { LookupSlots } from './lookup-slots'

/** A look-up that ends when the test says so. */
function manualLook() {
  let hasBegun = false
  let finish = (): void => undefined
  const look = () => {
    hasBegun = true
    return new Promise<string>((resolve) => {
      finish = () => {
        resolve('done')
      }
    })
  }
  return {
    look,
    hasBegun: () => hasBegun,
    finish: () => {
      finish()
    }
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

test('one that waits begins when another has ended, and has its own time then', async () => {
  const slots = new LookupSlots(1)
  const [first, second] = [manualLook(), manualLook()]
  const one = slots.run(first.look, 1000)
  const other = slots.run(second.look, 1000)
  await settle()
  expect([first.hasBegun(), second.hasBegun()]).toEqual([true, false])
  first.finish()
  expect(await one).toBe('done')
  await settle()
  expect(second.hasBegun()).toBe(true)
  second.finish()
  expect(await other).toBe('done')
})

test('one that was given up holds its slot until it ends', async () => {
  const slots = new LookupSlots(1)
  const [stuck, next, last] = [manualLook(), manualLook(), manualLook()]
  await expect(slots.run(stuck.look, 20)).rejects.toThrow(TimeLimitError)
  await expect(slots.run(next.look, 20)).rejects.toThrow(TimeLimitError)
  expect(next.hasBegun()).toBe(false)
  stuck.finish()
  await settle()
  const run = slots.run(last.look, 1000)
  await settle()
  last.finish()
  expect(await run).toBe('done')
})

test('one that fails gives its slot back', async () => {
  const slots = new LookupSlots(1)
  await expect(slots.run(() => Promise.reject(new Error('no')), 1000)).rejects.toThrow('no')
  expect(await slots.run(() => Promise.resolve('yes'), 1000)).toBe('yes')
})
