// @ts-check
import { describe, expect, test } from 'vitest'
import {
  addCounts,
  countOne,
  countPlaywright,
  countVitest,
  reconcile,
  whyNoLab,
  wordCounts,
  wordTotal
} from './counts.mjs'

describe('wordCounts', () => {
  test('names skipped tests only where there are some', () => {
    expect(wordCounts({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
    expect(wordCounts({ passed: 1, failed: 2, skipped: 3 })).toBe('1 passed, 2 failed, 3 skipped')
  })
})

test('the last line of all has one form, whether something was skipped or not', () => {
  expect(wordTotal({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(wordTotal({ passed: 1, failed: 2, skipped: 3 })).toBe('3 skipped\n1 passed, 2 failed')
})

test('addCounts adds each kind', () => {
  const sum = addCounts([countOne(true), countOne(false), { passed: 3, failed: 0, skipped: 2 }])
  expect(sum).toEqual({ passed: 4, failed: 1, skipped: 2 })
})

test('countVitest counts a file that did not load as a failure', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'failed', assertionResults: [] }
    ]
  }
  expect(countVitest(report)).toEqual({ passed: 5, failed: 2, skipped: 2 })
})

test('whyNoLab tells what the names of skipped tests say', () => {
  const said = { fullName: 'paths (no lab: python3 not installed) base native (root)' }
  const report = { testResults: [{ assertionResults: [{ fullName: 'a lab ends' }, said] }] }
  expect(whyNoLab(report)).toBe('no lab: python3 not installed')
  expect(whyNoLab({ testResults: [{ assertionResults: [{ fullName: 'a lab' }] }] })).toBeUndefined()
})

test('countPlaywright counts a flaky test as failed', () => {
  const stats = { expected: 4, unexpected: 1, flaky: 1, skipped: 2 }
  expect(countPlaywright({ stats })).toEqual({ passed: 4, failed: 2, skipped: 2 })
})

describe('reconcile', () => {
  const allPassed = { passed: 3, failed: 0, skipped: 0 }

  test('believes a report that fits the exit code', () => {
    expect(reconcile(allPassed, true)).toEqual(allPassed)
    expect(reconcile({ passed: 1, failed: 2, skipped: 0 }, false).failed).toBe(2)
  })

  test('counts a runner that fails without a failed test', () => {
    expect(reconcile(allPassed, false)).toEqual({ passed: 3, failed: 1, skipped: 0 })
  })

  test('counts a missing report as a failure, whatever the exit code', () => {
    expect(reconcile(undefined, true)).toEqual(countOne(false))
  })
})
