import { expect, it } from 'vitest'
import { TcpRttSeries } from './tcp-rtt-series'

it('keeps the mean of the connections, and breaks the line where there are none or nobody looked', () => {
  const series = new TcpRttSeries()
  expect(series.add(1000, [10, 30])).toBe(true)
  expect(series.add(1000, [99])).toBe(false)
  series.add(2000, [])
  expect(series.add(3000, [])).toBe(false)
  series.add(60_000, [40])
  expect(series.points()).toEqual([
    { at: 1000, tcpRtt: 20 },
    { at: 2000, tcpRtt: null },
    { at: 59_999, tcpRtt: null },
    { at: 60_000, tcpRtt: 40 }
  ])
})

it('is bounded', () => {
  const series = new TcpRttSeries()
  for (let at = 1; at <= 20_000; at += 1) series.add(at, [1])
  expect(series.points().length).toBeLessThanOrEqual(5400)
})
