import { expect, it } from 'vitest'
import {
  judgeKeystrokes,
  judgeLaunch,
  judgeRows,
  judgeTasks,
  launchRatio,
  windowGrowth
} from './window-goals'
import { windowMemory } from './window-results.fixture'

it('wants no task above 50 ms', () => {
  expect(judgeTasks({ longest: 50 }).met).toBe(true)
  expect(judgeTasks({ longest: 50.1 }).met).toBe(false)
})

it('holds the slowest key against the goal, and tells nothing from no key', () => {
  const keys = { screen: 'ports', state: 'warm', idle: 0 } as const
  expect(judgeKeystrokes({ ...keys, times: [10, 49.9] }).met).toBe(true)
  expect(judgeKeystrokes({ ...keys, times: [10, 50, 10] }).met).toBe(false)
  expect(judgeKeystrokes({ ...keys, times: [] }).met).toBeNull()
})

it('wants fewer than 100 rows in the page', () => {
  expect(judgeRows(99).met).toBe(true)
  expect(judgeRows(100).met).toBe(false)
})

it('compares the medians of launches, which one slow launch does not move', () => {
  const launch = { app: [520, 9000, 510], bare: [400, 100, 410] }
  expect(launchRatio(launch)).toBe(1.3)
  expect(judgeLaunch(launch).met).toBe(true)
  expect(judgeLaunch({ ...launch, app: [521, 9000, 510] }).met).toBe(false)
})

it('judges the growth of one process by one figure', () => {
  const grown = windowGrowth(windowMemory(1.06), 'main', ({ rssBytes }) => rssBytes)
  expect(grown?.verdict.met).toBe(false)
  const flat = windowGrowth(windowMemory(1.05), 'renderer', ({ heapBytes }) => heapBytes)
  expect(flat).toMatchObject({ growth: { first: 20e6, last: 21e6 }, verdict: { met: true } })
})
