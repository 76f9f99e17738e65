import { describe, expect, it } from 'vitest'
import { outcomeText } from './export-outcome-text'

describe('outcomeText', () => {
  it('says how many rows went where', () => {
    const saved = { ok: true, value: { result: 'saved', path: '/home/ada/ports.csv' } } as const
    expect(outcomeText({ way: 'csv', rows: 1, reply: saved })).toBe(
      '1 row saved to /home/ada/ports.csv'
    )
    expect(outcomeText({ way: 'copy', rows: 12, reply: { ok: true, value: null } })).toBe(
      '12 rows copied.'
    )
  })

  it('says why nothing was saved, and nothing where that was wanted', () => {
    const full = { ok: true, value: { result: 'failed', reason: 'the disk is full' } } as const
    expect(outcomeText({ way: 'json', rows: 2, reply: full })).toBe('Not saved: the disk is full.')
    const cancelled = { ok: true, value: { result: 'cancelled' } } as const
    expect(outcomeText({ way: 'json', rows: 2, reply: cancelled })).toBe('')
    const refused = { ok: false, error: { kind: 'invalid', message: 'too long' } } as const
    expect(outcomeText({ way: 'copy', rows: 2, reply: refused })).toBe('Not copied: too long.')
  })
})
