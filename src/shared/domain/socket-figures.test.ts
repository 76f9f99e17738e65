import { expect, test } from 'vitest'
import type { SocketMetrics } from '../model/socket-metrics'
import { figuresById, noFigures } from './socket-figures'

const untold = Float64Array.of(Number.NaN, Number.NaN)
const metrics: SocketMetrics = {
  ids: Float64Array.of(7, 9),
  receiveQueue: Float64Array.of(0, Number.NaN),
  sendQueue: untold,
  rttMs: Float64Array.of(1.5, Number.NaN),
  rttVarianceMs: untold,
  retransmits: untold,
  bytesAcked: untold,
  bytesReceived: untold,
  drops: untold
}

test('keeps 0 apart from what is not told', () => {
  const byId = figuresById(metrics)
  expect(byId.get(7)).toEqual({ ...noFigures, receiveQueue: 0, rttMs: 1.5 })
  expect(byId.get(9)).toEqual(noFigures)
  expect(byId.size).toBe(2)
})
