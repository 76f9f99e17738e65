// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

/** The folder that holds package.json, with the links of the path as the user gave them. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url)).replace(/[\\/]$/, '')

/**
 * Where a package's command line program lies, so that Node can run it on every platform
 * without the shell that the .cmd files of node_modules/.bin need on Windows.
 *
 * @param {string} packageName
 * @param {string} [program] The program's name where it is not the package's.
 * @returns {string}
 * @throws when the package is not installed or has no such program
 */
export function programOf(packageName, program = packageName) {
  const folder = path.join(ROOT, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  const file = typeof bin === 'string' ? bin : bin?.[program]
  if (typeof file !== 'string') throw new Error(`${packageName} has no program ${program}`)
  return path.join(folder, file)
}

/**
 * How to call npm without a shell: the npm that runs this script, else the one beside Node,
 * else the one on the PATH.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {[command: string, ...args: string[]]}
 */
export function npmCommand(env = process.env) {
  const beside = path.dirname(process.execPath)
  const candidates = [
    env['npm_execpath'],
    path.join(beside, 'node_modules/npm/bin/npm-cli.js'),
    path.join(beside, '../lib/node_modules/npm/bin/npm-cli.js')
  ]
  // npm_execpath may be another package manager's, which has other options.
  const found = candidates.find((file) => file?.endsWith('npm-cli.js') && existsSync(file))
  return found ? [process.execPath, found] : ['npm']
}
