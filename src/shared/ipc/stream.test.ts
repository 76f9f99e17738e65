import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxMetricRows, readWindowMessage } from './stream'

const interest = {
  type: 'interest',
  visible: true,
  paused: false,
  intervalMs: 2000,
  process: { pid: 4, startedAt: null },
  metrics: [1, 7],
  counters: true
}

describe('readWindowMessage', () => {
  it('reads what a window may say', () => {
    expect(readWindowMessage(interest)).toEqual(interest)
    expect(readWindowMessage({ ...interest, process: null })).toMatchObject({ process: null })
    expect(readWindowMessage({ type: 'ack', seq: 3 })).toEqual({ type: 'ack', seq: 3 })
    expect(readWindowMessage({ type: 'resync', more: 1 })).toEqual({ type: 'resync' })
  })

  it.each([
    null,
    'ack',
    {},
    { type: 'exec' },
    { type: 'ack' },
    { type: 'ack', seq: -1 },
    { type: 'ack', seq: '1' },
    { ...interest, visible: 1 },
    { ...interest, intervalMs: undefined },
    { ...interest, intervalMs: 499 },
    { ...interest, intervalMs: 10_001 },
    { ...interest, intervalMs: 1000.5 },
    { ...interest, process: undefined },
    { ...interest, process: { pid: '../1', startedAt: null } },
    { ...interest, process: { pid: 1.5, startedAt: null } },
    { ...interest, process: { pid: 1, startedAt: 'x' } },
    { ...interest, counters: undefined },
    { ...interest, counters: 1 },
    { ...interest, metrics: undefined },
    { ...interest, metrics: [1, 0] },
    { ...interest, metrics: new Array(maxMetricRows + 1).fill(1) }
  ])('refuses %j', (junk) => {
    expect(readWindowMessage(junk)).toBeNull()
  })

  it('never throws, and what it reads is read again as the same', () => {
    const near = fc.record(
      {
        type: fc.constantFrom('interest', 'ack', 'resync'),
        seq: fc.oneof(fc.nat(), fc.anything()),
        ...Object.fromEntries(
          Object.entries(interest)
            .filter(([name]) => name !== 'type')
            .map(([name, usual]) => [name, fc.oneof(fc.constant(usual), fc.anything())])
        )
      },
      { requiredKeys: ['type'] }
    )
    fc.assert(
      fc.property(fc.oneof(near, fc.anything()), (junk) => {
        const message = readWindowMessage(junk)
        if (message !== null) expect(readWindowMessage(message)).toEqual(message)
      })
    )
  })
})
