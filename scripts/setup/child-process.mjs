// @ts-check
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import process from 'node:process'
import { clearInterval, setInterval } from 'node:timers'
import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {object} Finished
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {string} stdout
 * @property {string} output Both streams in the order they came.
 * @property {boolean} timedOut
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

const KILL_AFTER_MS = 5000
const PARENT_CHECK_MS = 500

/**
 * Runs a command to its end, never through a shell.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string | URL} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {boolean} [options.show] Hand the terminal to the command instead of keeping its output.
 * @param {number} [options.timeoutMs]
 * @param {(line: string) => boolean} [options.dropStderrLine] With show: lines that say nothing.
 * @returns {Promise<Finished>}
 * @throws the system's error when the command cannot be started (ENOENT, EACCES)
 */
export function runToEnd(command, args, options = {}) {
  const { show = false, dropStderrLine } = options
  const stdout = show ? 'inherit' : 'pipe'
  const stderr = show && !dropStderrLine ? 'inherit' : 'pipe'
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', stdout, stderr]
    })
    running.add(child)
    const finished = { stdout: '', output: '', timedOut: false }
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      finished.stdout += text
      finished.output += text
    })
    if (show && dropStderrLine && child.stderr) passLines(child.stderr, dropStderrLine)
    else child.stderr?.setEncoding('utf8').on('data', (text) => (finished.output += text))

    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            finished.timedOut = true
            endChild(child)
          }, options.timeoutMs)
    const forget = () => {
      clearTimeout(timer)
      running.delete(child)
    }
    child.once('error', (error) => {
      forget()
      reject(error)
    })
    child.once('close', (code, signal) => {
      forget()
      // Some compilers colour whatever they are told.
      if (process.env['NO_COLOR']) finished.output = stripVTControlCharacters(finished.output)
      resolve({ ...finished, code, signal })
    })
  })
}

const END_SIGNALS = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

/**
 * On SIGINT, SIGTERM and SIGHUP: ends the commands that run, waits for them, and exits with
 * the shell's code for that signal. Called once by each script.
 *
 * @returns {() => void} Leaves the signals alone again.
 */
export function endChildrenWithScript() {
  /** @param {(typeof END_SIGNALS)[number]} signal */
  const end = (signal) => endAll(128 + constants.signals[signal])
  for (const signal of END_SIGNALS) process.once(signal, end)
  const stopWatching = watchNpm(() => endAll(128 + constants.signals.SIGTERM))
  return () => {
    for (const signal of END_SIGNALS) process.off(signal, end)
    stopWatching()
  }
}

/**
 * A signal sent to npm ends npm and the shell between, but does not reach this script, which
 * would go on alone.
 *
 * @param {() => void} onEnd Called once when the npm that started this script is gone.
 * @returns {() => void} Stops watching.
 */
export function watchNpm(onEnd) {
  if (process.env['npm_lifecycle_event'] === undefined) return () => undefined
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    onEnd()
  }, PARENT_CHECK_MS)
  watch.unref()
  return () => clearInterval(watch)
}

/** @param {number} exitCode */
function endAll(exitCode) {
  if (running.size === 0) process.exit(exitCode)
  let left = running.size
  for (const child of running) {
    child.once('close', () => --left === 0 && process.exit(exitCode))
    endChild(child)
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function endChild(child) {
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref()
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(line: string) => boolean} drop
 */
function passLines(stream, drop) {
  let rest = ''
  /** @param {string} line */
  const pass = (line) => {
    if (!drop(line.trimEnd())) process.stderr.write(line)
  }
  stream.setEncoding('utf8').on('data', (text) => {
    const lines = (rest + text).split(/(?<=\n)/)
    rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '')
    lines.forEach(pass)
  })
  stream.on('end', () => rest && pass(rest))
}
