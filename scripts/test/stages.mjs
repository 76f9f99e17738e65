// @ts-check
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { ensureBuild, forgetBuild } from '../setup/build.mjs'
import { runToEnd } from '../setup/child-process.mjs'
import { ROOT, programOf } from '../setup/repository.mjs'
import { SetupError } from '../setup/setup-error.mjs'
import { countOne, countPlaywright, countVitest, reconcile, whyNoLab } from './counts.mjs'
import { makePackedApp } from './packed-app.mjs'
import { bundleGuests } from './wine-guest.mjs'

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {import('../setup/wine.mjs').WineState} WineState
 * @typedef {{ counts: Counts, output: string, skipped?: string }} StageResult
 *   `skipped`: why checks were left out.
 * @typedef {{ show: boolean, forRunner?: readonly string[], env?: NodeJS.ProcessEnv,
 *   wine?: WineState, runtime?: import('../setup/electron-runtime.mjs').ElectronRuntime }} StageOptions
 */

/**
 * @param {StageOptions} options
 * @returns {Promise<StageResult>}
 */
export async function lint(options) {
  const eslint = ['.', '--max-warnings', '0', ...(options.forRunner ?? [])]
  const checks = [
    await run('eslint', 'eslint', eslint, options),
    await run('prettier', 'prettier', ['--check', '--log-level', 'warn', '.'], options)
  ]
  return {
    counts: countOne(checks.every(({ succeeded }) => succeeded)),
    output: checks.map(({ output }) => output).join('')
  }
}

/**
 * @param {StageOptions} options
 * @returns {Promise<StageResult>}
 */
export async function types(options) {
  const { succeeded, output } = await run(
    'typescript',
    'tsc',
    ['-b', ...(options.forRunner ?? [])],
    options
  )
  return { counts: countOne(succeeded), output }
}

/**
 * @param {StageOptions} options
 * @returns {Promise<StageResult>}
 */
export async function unit(options) {
  return vitest([], options)
}

/**
 * The collectors and the prober of Windows, run for real in Windows' Node under Wine; without Wine they are
 * skipped.
 *
 * @param {StageOptions} options
 * @returns {Promise<StageResult>}
 */
export async function wine(options) {
  const { wine: state } = options
  if (state?.kind !== 'ready') {
    if (state?.kind === 'failed') return { counts: countOne(false), output: state.output }
    const skipped = state?.reason ?? 'nobody set up Wine'
    return { counts: { passed: 0, failed: 0, skipped: 1 }, output: '', skipped }
  }
  const folder = mkdtempSync(path.join(tmpdir(), 'portlight-guest-'))
  try {
    const guests = await bundleGuests(folder)
    const config = path.join(ROOT, 'scripts/test/wine.vitest.config.mjs')
    return await vitest(['--config', config], {
      ...options,
      env: {
        ...(options.env ?? process.env),
        PORTLIGHT_WINE_SETUP: JSON.stringify({ ...state.runtime, guests })
      }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The prober against the routed network of e2e/netlab; where none can be made its tests skip
 * themselves and say why.
 *
 * @param {StageOptions} options
 * @returns {Promise<StageResult>}
 */
export async function lab(options) {
  return vitest(['--config', path.join(ROOT, 'e2e/netlab/lab.vitest.config.ts')], options)
}

/**
 * @param {string[]} args
 * @param {StageOptions} options
 * @returns {Promise<StageResult>}
 */
async function vitest(args, options) {
  return withReport(async (report) => {
    const { succeeded, output } = await run(
      'vitest',
      'vitest',
      [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...args,
        ...(options.forRunner ?? [])
      ],
      options
    )
    const counts = reconcile(readReport(report, countVitest), succeeded)
    const skipped = readReport(report, whyNoLab)
    return { counts, output, ...(skipped === undefined ? {} : { skipped }) }
  })
}

/**
 * @param {StageOptions} options
 * @returns {Promise<StageResult>}
 */
export async function build(options) {
  if (options.forRunner && options.forRunner.length > 0) {
    // Another build than the usual: nothing may take it for that one.
    forgetBuild()
    const args = ['build', ...options.forRunner]
    const { succeeded, output } = await run('electron-vite', 'electron-vite', args, options)
    return { counts: countOne(succeeded), output }
  }
  try {
    await ensureBuild()
    return { counts: countOne(true), output: '' }
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    return { counts: countOne(false), output: error.output }
  }
}

/**
 * The end-to-end tests; the environment names the Electron and the display to use.
 *
 * @param {StageOptions} options
 * @returns {Promise<StageResult>}
 */
export async function e2e(options) {
  return withReport(async (report) => {
    const { succeeded, output } = await run(
      'playwright',
      'playwright',
      ['test', ...(options.forRunner ?? [])],
      { ...options, env: { ...(options.env ?? process.env), PORTLIGHT_REPORT_FILE: report } }
    )
    return { counts: reconcile(readReport(report, countPlaywright), succeeded), output }
  })
}

/**
 * The app as it is packaged, with the Electron at hand. On Linux alone: only there can a copy of the
 * program be made that Playwright may look into.
 *
 * @param {StageOptions} options
 * @returns {Promise<StageResult>}
 */
export async function packed(options) {
  const { runtime, env = process.env } = options
  if (process.platform !== 'linux' || !runtime) {
    const counts = { passed: 0, failed: 0, skipped: 1 }
    return { counts, output: '', skipped: 'it runs on Linux alone' }
  }
  const programs = JSON.stringify(await makePackedApp(runtime))
  return e2e({
    ...options,
    env: { ...env, PORTLIGHT_PACKED: programs },
    forRunner: [
      '--config',
      path.join(ROOT, 'e2e/packed/playwright.config.ts'),
      ...(options.forRunner ?? [])
    ]
  })
}

/**
 * The pictures for docs/, made by tests of their own.
 *
 * @param {StageOptions} options
 * @returns {Promise<StageResult>}
 */
export async function pictures(options) {
  return e2e({
    ...options,
    env: { ...(options.env ?? process.env), PORTLIGHT_PICTURES: '1' },
    forRunner: ['e2e/pictures.spec.ts', 'e2e/lab-pictures.spec.ts', ...(options.forRunner ?? [])]
  })
}

/**
 * @param {string} packageName
 * @param {string} program
 * @param {string[]} args
 * @param {StageOptions} options
 */
async function run(packageName, program, args, { show, env = process.env }) {
  const { code, output } = await runToEnd(
    process.execPath,
    [programOf(packageName, program), ...args],
    { cwd: ROOT, show, env }
  )
  return { succeeded: code === 0, output }
}

/**
 * @template T
 * @param {(report: string) => Promise<T>} work
 */
async function withReport(work) {
  const folder = mkdtempSync(path.join(tmpdir(), 'portlight-report-'))
  try {
    return await work(path.join(folder, 'report.json'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @template T
 * @param {string} file
 * @param {(report: unknown) => T} read
 */
function readReport(file, read) {
  try {
    return read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // No report: the runner died, which its exit code and output tell.
    return undefined
  }
}
