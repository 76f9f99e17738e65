import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readWindowMessage } from './stream'

describe('readWindowMessage', () => {
  it('reads what a window may say', () => {
    const interest = {
      type: 'interest',
      visible: true,
      paused: false,
      process: { pid: 4, startedAt: null }
    }
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
    { type: 'interest', visible: true, paused: false },
    { type: 'interest', visible: 1, paused: false, process: null },
    { type: 'interest', visible: true, paused: false, process: { pid: '../1', startedAt: null } },
    { type: 'interest', visible: true, paused: false, process: { pid: 1.5, startedAt: null } },
    { type: 'interest', visible: true, paused: false, process: { pid: 1, startedAt: 'x' } }
  ])('refuses %j', (junk) => {
    expect(readWindowMessage(junk)).toBeNull()
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (junk) => {
        readWindowMessage(junk)
      })
    )
  })
})
