// @ts-check
import process from 'node:process'
import { ensureBuild } from './build.mjs'
import { cacheFolder } from './cache-folder.mjs'
import { ensureDependencies } from './dependencies.mjs'
import { describeDisplay, hasDisplay, openVirtualDisplay } from './display.mjs'
import { findElectron } from './electron-runtime.mjs'
import { canInstallPackages, ensureLinuxPackages, findTool } from './linux-packages.mjs'
import { checkNodeVersion } from './node-version.mjs'
import { sandboxArguments } from './sandbox.mjs'

/**
 * @typedef {import('./step-log.mjs').StepLog} StepLog
 * @typedef {import('./linux-packages.mjs').Tool} Tool
 */

/**
 * Everything the app needs to run, for the scripts that start it.
 *
 * @typedef {object} Prepared
 * @property {import('./electron-runtime.mjs').ElectronRuntime} runtime
 * @property {string[]} electronArguments What Electron needs on this machine.
 * @property {NodeJS.ProcessEnv} env The environment for Electron and for what starts it.
 */

/**
 * Node and the dependencies: what every script needs.
 *
 * @param {StepLog} log
 * @throws {import('./setup-error.mjs').SetupError}
 */
export async function prepareDependencies(log) {
  await log.step('Node.js', () => checkNodeVersion())
  await log.step('dependencies', () => ensureDependencies())
}

/**
 * The command line tools that tests compare with.
 *
 * @param {StepLog} log
 * @param {readonly Tool[]} tools
 * @throws {import('./setup-error.mjs').SetupError}
 */
export async function prepareTools(log, tools) {
  if (process.platform !== 'linux') return
  const cache = cacheFolder(process.env)
  await log.step('tools', () => ensureLinuxPackages({ tools, cache }))
}

/**
 * Tools that some tests do without: they are installed where that asks nobody, and else the tests
 * that need them are left out by name.
 *
 * @param {StepLog} log
 * @param {readonly Tool[]} tools
 * @returns {Promise<void>} Never rejects.
 */
export async function prepareSpareTools(log, tools) {
  if (process.platform !== 'linux') return
  await log.step('spare tools', async () => {
    const missing = tools.filter((tool) => !findTool(tool))
    if (missing.length > 0 && !canInstallPackages()) {
      return { mark: 'notice', detail: `not installed: ${missing.join(', ')}` }
    }
    return ensureLinuxPackages({ tools, cache: cacheFolder(process.env) }).catch((error) => ({
      mark: /** @type {const} */ ('notice'),
      detail: `not installed: ${missing.join(', ')} (${messageOf(error)})`
    }))
  })
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}

/**
 * An Electron that can start here, and a display for it.
 *
 * @param {StepLog} log
 * @param {{ ownDisplay: boolean, forPicture?: boolean, tools?: readonly Tool[] }} wanted
 *   ownDisplay: never draw on the user's screen; forPicture: nobody has to see the window.
 * @returns {Promise<Prepared>}
 * @throws {import('./setup-error.mjs').SetupError}
 */
export async function prepareElectron(log, { ownDisplay, forPicture = ownDisplay, tools = [] }) {
  const cache = cacheFolder(process.env)
  const { runtime } = await log.step('Electron', () => findElectron(cache))
  const onLinux = process.platform === 'linux'
  const virtual = onLinux && (ownDisplay || !hasDisplay(process.platform, process.env))
  if (onLinux) {
    /** @type {Tool[]} */
    const needed = virtual ? ['Xvfb', ...tools] : [...tools]
    const { executable } = runtime
    await log.step('Linux packages', () =>
      ensureLinuxPackages({ executable, tools: needed, cache })
    )
  }
  const sandbox = sandboxArguments(runtime.distPath)
  if (sandbox.length > 0) {
    await log.step('sandbox', () => ({
      mark: 'notice',
      detail: 'off (--no-sandbox), because this is root: for containers and tests only'
    }))
  }
  const display = await log.step('display', () => prepareDisplay(virtual, forPicture))
  const env = { ...environmentFor(runtime), ...display.env }
  return { runtime, electronArguments: [...sandbox, ...platformArguments(env)], env }
}

/**
 * @param {StepLog} log
 * @throws {import('./setup-error.mjs').SetupError}
 */
export async function prepareBuild(log) {
  await log.step('build', () => ensureBuild())
}

/**
 * @param {boolean} virtual
 * @param {boolean} forPicture
 * @returns {Promise<import('./step-log.mjs').StepOutcome & { env: NodeJS.ProcessEnv }>}
 */
async function prepareDisplay(virtual, forPicture) {
  if (!virtual) return { detail: `yours (${describeDisplay(process.env)})`, env: {} }
  const { name, env } = await openVirtualDisplay()
  if (forPicture) return { detail: `virtual, ${name}`, env }
  return {
    mark: 'notice',
    detail: `virtual, ${name}, since there is none: to see the window use --screenshot FILE`,
    env
  }
}

/**
 * Electron before 38 looks for X11 only unless told otherwise.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function platformArguments(env) {
  return env['WAYLAND_DISPLAY'] && !env['DISPLAY'] ? ['--ozone-platform-hint=auto'] : []
}

/** @param {import('./electron-runtime.mjs').ElectronRuntime} runtime */
function environmentFor({ executable, distPath }) {
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    ELECTRON_OVERRIDE_DIST_PATH: distPath,
    // electron-vite reads this one only.
    ELECTRON_EXEC_PATH: executable,
    PORTLIGHT_ELECTRON_PATH: executable
  }
  // Terminals inside Electron apps set it, and Electron would then be a plain Node.
  delete env['ELECTRON_RUN_AS_NODE']
  return env
}
