import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { runInSlices } from './run-in-slices'

function* steps(count: number, onStep: () => void): Generator<undefined, string> {
  for (let step = 0; step < count; step += 1) {
    const end = performance.now() + 1
    while (performance.now() < end);
    onStep()
    yield
  }
  return 'done'
}

it('lets other tasks run in between, and tells the result', async () => {
  let taken = 0
  const seen: number[] = []
  const result = new Promise<string>((resolve) => {
    runInSlices(
      steps(50, () => {
        taken += 1
      }),
      resolve
    )
  })
  expect(taken).toBe(0)
  const timer = setInterval(() => seen.push(taken), 1)
  expect(await result).toBe('done')
  clearInterval(timer)
  expect(taken).toBe(50)
  expect(seen.some((at) => at > 0 && at < 50)).toBe(true)
})

it('stops when it is called off', async () => {
  let taken = 0
  let isDone = false
  const cancel = runInSlices(
    steps(1000, () => {
      taken += 1
    }),
    () => {
      isDone = true
    }
  )
  await sleep(20)
  cancel()
  const before = taken
  await sleep(20)
  expect([taken, isDone]).toEqual([before, false])
})
