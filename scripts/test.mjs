// @ts-check
// `npm test`: from a bare clone to one line that says how many checks passed and failed.
import process from 'node:process'
import { prepareBuild, prepareDependencies } from './setup/prepare.mjs'
import { prepareElectron, prepareSpareTools, prepareTools } from './setup/prepare.mjs'
import { wordError } from './setup/setup-error.mjs'
import { createStepLog } from './setup/step-log.mjs'
import { prepareWine } from './setup/wine.mjs'
import { runScript } from './start/run-script.mjs'
import { STAGES, TEST_USAGE, parseTestArguments } from './test/arguments.mjs'
import { addCounts, countOne, wordCounts, wordTotal } from './test/counts.mjs'
import * as stages from './test/stages.mjs'

/**
 * @typedef {import('./test/counts.mjs').Counts} Counts
 * @typedef {import('./test/stages.mjs').StageOptions} StageOptions
 */

/** Stages that start the app, so that it has to be built. */
const NEED_BUILD = /** @type {readonly string[]} */ (['e2e', 'packed'])

const NO_BUILD = 'The tests of this stage did not run, since the app does not build.\n'

/** Of the firewall's rules, of the lab, and the programs that the prober may run. */
const SPARE_TOOLS = /** @type {const} */ ([
  'nft',
  'python3',
  'ping',
  'traceroute',
  'tracepath',
  'mtr',
  'busybox'
])

const log = createStepLog()

await runScript(async () => {
  const parsed = parseTestArguments(process.argv.slice(2))
  if (parsed.kind === 'help') {
    process.stdout.write(`${TEST_USAGE}\n`)
    return 0
  }
  if (parsed.kind === 'refused') {
    process.stderr.write(`${parsed.sentence}\n`)
    return 2
  }
  /** @type {Counts} */
  let counts
  try {
    counts = parsed.kind === 'all' ? await runAll() : await runOnly(parsed.stage, parsed.forRunner)
  } catch (error) {
    process.stderr.write(`\n${wordError(error)}\n`)
    counts = countOne(false)
  }
  process.stdout.write(`\n${wordTotal(counts)}\n`)
  return counts.failed > 0 ? 1 : 0
})

/** @returns {Promise<Counts>} */
async function runAll() {
  await prepareDependencies(log)
  const { env, runtime } = await prepareElectron(log, { ownDisplay: true, tools: ['ss'] })
  await prepareSpareTools(log, SPARE_TOOLS)
  /** @type {Counts[]} */
  const all = []
  let built = false
  for (const stage of STAGES) {
    if (NEED_BUILD.includes(stage) && !built) {
      all.push(await runStage(stage, async () => ({ counts: countOne(false), output: NO_BUILD })))
      continue
    }
    /** @type {StageOptions} */
    const options = { show: false, env, runtime }
    if (stage === 'wine') options.wine = await prepareWine(log)
    const counts = await runStage(stage, () => stages[stage](options))
    if (stage === 'build') built = counts.failed === 0
    all.push(counts)
  }
  return addCounts(all)
}

/**
 * One stage, after no more set-up than it needs; its runner has the terminal.
 *
 * @param {keyof typeof stages} stage
 * @param {readonly string[]} forRunner
 * @returns {Promise<Counts>}
 */
async function runOnly(stage, forRunner) {
  await prepareDependencies(log)
  if (stage === 'unit' || stage === 'wine') await prepareTools(log, ['ss'])
  if (stage === 'unit' || stage === 'lab') await prepareSpareTools(log, SPARE_TOOLS)
  /** @type {StageOptions} */
  let options = { show: true, forRunner }
  if (stage === 'wine') options = { ...options, wine: await prepareWine(log) }
  if (NEED_BUILD.includes(stage) || stage === 'pictures') {
    const { env, runtime } = await prepareElectron(log, { ownDisplay: true, tools: ['ss'] })
    await prepareBuild(log)
    options = { ...options, env, runtime }
  }
  return runStage(stage, () => stages[stage](options))
}

/**
 * @param {string} name
 * @param {() => Promise<import('./test/stages.mjs').StageResult>} work
 * @returns {Promise<Counts>}
 */
async function runStage(name, work) {
  const { counts, output } = await log.step(name, async () => {
    /** @type {import('./test/stages.mjs').StageResult} */
    const result = await work().catch((error) => ({
      counts: countOne(false),
      output: wordError(error)
    }))
    const mark = result.counts.failed > 0 ? 'failed' : result.skipped ? 'notice' : 'done'
    const why = result.skipped ? `: ${result.skipped}` : ''
    return { ...result, detail: `${wordCounts(result.counts)}${why}`, mark }
  })
  if (counts.failed > 0 && output) process.stdout.write(`\n${output.trimEnd()}\n\n`)
  return counts
}
