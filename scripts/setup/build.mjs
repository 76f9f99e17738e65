// @ts-check
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { runToEnd } from './child-process.mjs'
import { ROOT, programOf } from './repository.mjs'
import { SetupError } from './setup-error.mjs'

const OUTPUT = path.join(ROOT, 'out')
const STAMP = path.join(OUTPUT, '.source-hash')
const INPUT_FOLDERS = ['src', 'resources', 'scripts/notices']
const INPUT_FILES = /^(package(-lock)?|tsconfig.*)\.json$|^electron\.vite\.config\.ts$/

/**
 * Builds the app into out/ when its sources changed since the last build.
 *
 * @returns {Promise<import('./step-log.mjs').StepOutcome>}
 * @throws {SetupError} when the sources do not build
 */
export async function ensureBuild() {
  const hash = hashInputs()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return { detail: 'up to date' }
  forgetBuild()
  const { code, output } = await runToEnd(
    process.execPath,
    [programOf('electron-vite'), 'build', '--logLevel', 'warn'],
    { cwd: ROOT }
  )
  if (code !== 0) {
    throw new SetupError(
      'The app does not build; `electron-vite build` failed with the output above.',
      'Mend what it names, then run this again.',
      output
    )
  }
  mkdirSync(OUTPUT, { recursive: true })
  writeFileSync(STAMP, hash)
  return { detail: 'built' }
}

/** Says that out/ holds something else than a build, as `electron-vite dev` leaves it. */
export function forgetBuild() {
  rmSync(STAMP, { force: true })
}

/**
 * One hash over the content of every file the build reads. Content, not times: a checkout of
 * another branch and back costs no build.
 */
function hashInputs() {
  const atRoot = readdirSync(ROOT).filter((name) => INPUT_FILES.test(name))
  const inFolders = INPUT_FOLDERS.filter((name) => existsSync(path.join(ROOT, name))).flatMap(
    listFiles
  )
  const hash = createHash('sha256')
  for (const file of [...atRoot, ...inFolders].filter(isBuildInput).sort()) {
    const content = readFileSync(path.join(ROOT, file))
    hash.update(`${file}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * Tests lie beside the code and change nothing in the app.
 *
 * @param {string} file
 */
export function isBuildInput(file) {
  return !/\.test\.tsx?$/.test(file)
}

/**
 * @param {string} folder Relative to the repository.
 * @returns {string[]}
 */
function listFiles(folder) {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`
    return entry.isDirectory() ? listFiles(name) : [name]
  })
}
