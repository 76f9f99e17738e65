import { describe, expect, test } from 'vitest'
import { CallLanes, lanesOf, proberThreads, threadsOf } from './call-lanes'

describe('how many calls may block at once', () => {
  test.each([
    [{}, 4],
    [{ UV_THREADPOOL_SIZE: '32' }, 32],
    [{ UV_THREADPOOL_SIZE: '0' }, 1],
    [{ UV_THREADPOOL_SIZE: '99999' }, 1024],
    [{ UV_THREADPOOL_SIZE: 'many' }, 4]
  ])('with %j there are %i threads', (env, threads) => {
    expect(threadsOf(env)).toBe(threads)
  })

  test.each([
    [1, 1],
    [2, 1],
    [4, 2],
    [8, 4],
    [32, 28],
    [1024, 240]
  ])('of %i threads %i', (threads, lanes) => {
    expect(lanesOf(threads)).toBe(lanes)
  })

  test('those that the prober asks for leave room for files and names', () => {
    expect(lanesOf(proberThreads)).toBe(proberThreads - 4)
  })
})

test('work beyond the lanes waits in line, first come first served', () => {
  const lanes = new CallLanes(2)
  const begun: string[] = []
  const leaves: (() => void)[] = []
  for (const name of ['a', 'b', 'c', 'd']) {
    lanes.enter((leave) => {
      begun.push(name)
      leaves.push(leave)
    })
  }
  expect(begun).toEqual(['a', 'b'])
  leaves[1]?.()
  expect(begun).toEqual(['a', 'b', 'c'])
  // Once out, it is out.
  leaves[1]?.()
  expect(begun).toEqual(['a', 'b', 'c'])
  leaves[0]?.()
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
})

test('work that is given up at once lets the next one in', () => {
  const lanes = new CallLanes(1)
  let begun = 0
  for (let count = 0; count < 1000; count += 1) {
    lanes.enter((leave) => {
      begun += 1
      leave()
    })
  }
  expect(begun).toBe(1000)
})

test('there is room for a long call while few are under way', () => {
  const lanes = new CallLanes(8)
  const rooms: boolean[] = []
  for (let count = 0; count < 4; count += 1) {
    lanes.enter(() => {
      rooms.push(lanes.isRoomy)
    })
  }
  expect(rooms).toEqual([true, true, false, false])
})
