// @ts-check
import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { findTool } from './linux-packages.mjs'
import { SetupError } from './setup-error.mjs'

/**
 * @typedef {object} Display
 * @property {NodeJS.ProcessEnv} env What a program needs to draw on it.
 * @property {() => void} close
 */

const SCREEN = '1600x1200x24'
const START_LIMIT_MS = 15_000
/**
 * Ends Xvfb when the script is gone, however it went: its end of the pipe closes even when
 * it is killed outright. `$!` is the one process this shell started.
 */
const KEEPER = '"$0" "$@" & server=$!; exec 3>&-; read -r _; kill "$server"; wait "$server"'

/**
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} env
 */
export function hasDisplay(platform, env) {
  return platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/**
 * Starts a display without a screen, on a number the server picks itself.
 *
 * @returns {Promise<Display & { name: string }>}
 * @throws {SetupError} when it does not come up
 */
export async function openVirtualDisplay() {
  const server = findTool('Xvfb')
  if (!server) throw new SetupError('Xvfb is not installed.', 'Install it and run this again.')
  // Without -noreset it starts anew whenever its last client leaves, and refuses or hangs one that comes then.
  const options = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset']
  const keeper = spawn('/bin/sh', ['-c', KEEPER, server, ...options], {
    // A process group of its own: Ctrl-C reaches the app first and the display last.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe', 'pipe']
  })
  const close = () => keeper.stdin?.end()
  const name = await readDisplayName(keeper).catch((error) => {
    close()
    throw error
  })
  // The display shall not keep the script alive.
  keeper.unref()
  for (const pipe of keeper.stdio) if (pipe instanceof Socket) pipe.unref()
  return {
    name,
    close,
    env: { DISPLAY: name, WAYLAND_DISPLAY: undefined, XDG_SESSION_TYPE: 'x11' }
  }
}

/**
 * @param {import('node:child_process').ChildProcess} keeper
 * @returns {Promise<string>}
 */
function readDisplayName(keeper) {
  return new Promise((resolve, reject) => {
    let announced = ''
    let complaint = ''
    const fail = () => {
      clearTimeout(timer)
      reject(
        new SetupError(
          'The virtual display (Xvfb) did not start; what it said is above.',
          'Run `Xvfb -displayfd 1` to see why, mend it, and run this again.',
          complaint
        )
      )
    }
    const timer = setTimeout(fail, START_LIMIT_MS)
    keeper.stderr?.setEncoding('utf8').on('data', (text) => (complaint += text))
    keeper.once('error', fail)
    const numbers = /** @type {import('node:stream').Readable} */ (keeper.stdio[3])
    numbers.setEncoding('utf8').on('data', (text) => {
      announced += text
      const number = /^(\d+)\n/.exec(announced)?.[1]
      if (number === undefined) return
      clearTimeout(timer)
      resolve(`:${number}`)
    })
    // Xvfb holds the other end alone: it closes when the server dies.
    numbers.once('close', fail)
  })
}

/** @param {NodeJS.ProcessEnv} env */
export function describeDisplay(env) {
  return env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? 'the screen'
}
