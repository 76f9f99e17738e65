import { expect, test } from 'vitest'
import { watchLoop } from './watch-loop'

test('runs once without a watch', async () => {
  let rounds = 0
  const stop = new AbortController()
  await watchLoop({ watchSeconds: null, count: null }, stop.signal, () => {
    rounds += 1
    return Promise.resolve()
  })
  expect(rounds).toBe(1)
})

test('ends at once when it is stopped between two rounds', async () => {
  let rounds = 0
  const stop = new AbortController()
  await watchLoop({ watchSeconds: 3600, count: null }, stop.signal, () => {
    rounds += 1
    setTimeout(() => {
      stop.abort()
    }, 10)
    return Promise.resolve()
  })
  expect(rounds).toBe(1)
})

test('hands on what a round fails with', async () => {
  const stop = new AbortController()
  const failing = watchLoop({ watchSeconds: 1, count: null }, stop.signal, () =>
    Promise.reject(new Error('no'))
  )
  await expect(failing).rejects.toThrow('no')
})
