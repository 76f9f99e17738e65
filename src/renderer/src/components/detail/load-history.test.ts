import { expect, it } from 'vitest'
import { historyMs, LoadHistory } from './load-history'

const load = (cpuPercent: number | null) => ({ cpuPercent, residentBytes: 1000 })

it('keeps each look once, oldest first', () => {
  const history = new LoadHistory()
  history.add(1000, load(null), 1000)
  history.add(2000, load(5), 1000)
  history.add(2000, load(6), 1000)
  expect(history.samples).toEqual([
    { at: 1000, cpuPercent: null, residentBytes: 1000 },
    { at: 2000, cpuPercent: 5, residentBytes: 1000 }
  ])
})

it('leaves a gap where looks were missed, and where nothing could be read', () => {
  const history = new LoadHistory()
  history.add(1000, load(1), 1000)
  history.add(9000, load(2), 1000)
  history.add(10_000, null, 1000)
  expect(history.samples.map(({ cpuPercent }) => cpuPercent)).toEqual([1, null, 2, null])
})

it('takes a slow interval for what it is', () => {
  const history = new LoadHistory()
  history.add(1000, load(1), 10_000)
  history.add(11_000, load(2), 10_000)
  expect(history.samples).toHaveLength(2)
})

it('forgets what is older than a minute', () => {
  const history = new LoadHistory()
  history.add(1000, load(1), 1000)
  history.add(1000 + historyMs + 1, load(2), historyMs)
  expect(history.samples.map(({ cpuPercent }) => cpuPercent)).toEqual([2])
})
