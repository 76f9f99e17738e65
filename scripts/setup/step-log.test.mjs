// @ts-check
import { describe, expect, test } from 'vitest'
import { createStepLog, formatStep, wantsColour } from './step-log.mjs'

describe('formatStep', () => {
  test('lines up the names, the details and the times', () => {
    expect(formatStep('done', 'dependencies', 'up to date', 12, false)).toBe(
      '  ✓ dependencies   up to date                 0.01 s'
    )
    expect(formatStep('failed', 'build', 'failed', 12_340, false)).toBe(
      '  ✗ build          failed                    12.34 s'
    )
  })

  test('colours the sign alone', () => {
    const line = formatStep('notice', 'a', 'b', 0, true)
    expect(line.startsWith('  \u001b[33m!\u001b[0m a ')).toBe(true)
    expect(line.lastIndexOf('\u001b')).toBe(8)
  })
})

describe('wantsColour', () => {
  test('only at a terminal, and not when asked for none', () => {
    expect(wantsColour({ isTTY: true }, {})).toBe(true)
    expect(wantsColour({ isTTY: true }, { CI: 'true' })).toBe(true)
    expect(wantsColour({ isTTY: false }, { CI: 'true' })).toBe(false)
    expect(wantsColour({ isTTY: true }, { NO_COLOR: '1' })).toBe(false)
    expect(wantsColour({ isTTY: true }, { TERM: 'dumb' })).toBe(false)
  })
})

describe('createStepLog', () => {
  test('prints one line a step, also for one that fails, and passes the error on', async () => {
    let text = ''
    const log = createStepLog({ write: (line) => (text += line) })
    await log.step('first', () => ({ detail: 'fine' }))
    await expect(
      log.step('second', () => {
        throw new Error('broken')
      })
    ).rejects.toThrow('broken')
    expect(text).toMatch(/^ {2}✓ first +fine +0\.00 s\n {2}✗ second +failed +0\.00 s\n$/)
  })
})
