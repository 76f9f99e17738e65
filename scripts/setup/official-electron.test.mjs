// @ts-check
import { describe, expect, test } from 'vitest'
import { failureIn, mayDownload } from './official-electron.mjs'

const noon = Date.parse('2026-03-02T12:00:00Z')
const failed = { version: '45.4.1', failedAt: '2026-03-02T09:00:00Z', reason: 'no route' }
const HOUR = 60 * 60 * 1000

describe('mayDownload', () => {
  test('is true the first time', () => {
    expect(mayDownload(undefined, '45.4.1', noon)).toBe(true)
  })

  test('is false within a day of a failure, true after', () => {
    expect(mayDownload(failed, '45.4.1', noon)).toBe(false)
    expect(mayDownload(failed, '45.4.1', noon + 20 * HOUR)).toBe(false)
    expect(mayDownload(failed, '45.4.1', noon + 22 * HOUR)).toBe(true)
  })

  test('is true for another version', () => {
    expect(mayDownload(failed, '46.0.0', noon)).toBe(true)
  })

  test('is true when the record makes no sense', () => {
    expect(mayDownload({ ...failed, failedAt: 'yesterday' }, '45.4.1', noon)).toBe(true)
    expect(mayDownload({ ...failed, failedAt: '2030-01-01T00:00:00Z' }, '45.4.1', noon)).toBe(true)
  })
})

describe('failureIn', () => {
  test('finds the line that names the error', () => {
    const output = 'Downloading\nTypeError: fetch failed\n    at node:internal/deps/undici\n'
    expect(failureIn(output, 1)).toBe('TypeError: fetch failed')
  })

  test('takes the first line, then the code, where none does', () => {
    expect(failureIn('\n  killed\n', 137)).toBe('killed')
    expect(failureIn('', 137)).toBe('the installer ended with code 137')
  })
})
