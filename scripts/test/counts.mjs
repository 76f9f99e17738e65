// @ts-check

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * What a stage says at its end.
 *
 * @param {Counts} counts
 */
export function wordCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * The end of `npm test`. Its last line always has the same form, for programs that read it.
 *
 * @param {Counts} counts
 */
export function wordTotal({ passed, failed, skipped }) {
  return `${skipped > 0 ? `${skipped} skipped\n` : ''}${passed} passed, ${failed} failed`
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function addCounts(all) {
  return all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped
    }),
    { passed: 0, failed: 0, skipped: 0 }
  )
}

/**
 * A check that counts as one, by how its command ended.
 *
 * @param {boolean} succeeded
 * @returns {Counts}
 */
export function countOne(succeeded) {
  return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 }
}

/**
 * Counts the tests of vitest's JSON report. A file that could not even be loaded holds no test
 * that failed, yet it is a failure.
 *
 * @param {any} report
 * @returns {Counts}
 */
export function countVitest(report) {
  /** @type {{ status: string, assertionResults: { status: string }[] }[]} */
  const files = report.testResults
  const brokenFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((t) => t.status === 'failed')
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0)
  }
}

/**
 * Why no lab could be made, which the names of the tests that were left out say; undefined where it
 * could. See e2e/netlab/lab-tests.ts.
 *
 * @param {any} report Of vitest.
 * @returns {string | undefined}
 */
export function whyNoLab(report) {
  /** @type {{ assertionResults: { fullName: string }[] }[]} */
  const files = report.testResults
  const names = files.flatMap((file) => file.assertionResults.map(({ fullName }) => fullName))
  return names.map((name) => /\((no lab: [^)]*)\)/.exec(name)?.[1]).find((why) => why !== undefined)
}

/**
 * Counts the tests of Playwright's JSON report; without retries a flaky test cannot be, and
 * should one appear it is no success.
 *
 * @param {any} report
 * @returns {Counts}
 */
export function countPlaywright({ stats }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped
  }
}

/**
 * What a runner's report and exit code say together. A runner that fails without a failed
 * test (nothing found, an error between the tests, no report) is one failure more.
 *
 * @param {Counts | undefined} reported
 * @param {boolean} succeeded
 * @returns {Counts}
 */
export function reconcile(reported, succeeded) {
  if (!reported) return countOne(false)
  return !succeeded && reported.failed === 0 ? { ...reported, failed: 1 } : reported
}
