// @ts-check
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { SetupError } from './setup-error.mjs'

/**
 * @typedef {object} SandboxFacts
 * @property {string} platform
 * @property {number | undefined} uid
 * @property {boolean} userNamespaces Whether a user without rights may make one.
 * @property {boolean} helperReady Whether chrome-sandbox is root's and set-uid.
 */

/**
 * How Chromium's sandbox can work here. Electron refuses to start sandboxed as root; a user
 * needs either user namespaces or the set-uid helper. Source: Chromium, docs/linux/
 * suid_sandbox_development.md.
 *
 * @param {SandboxFacts} facts
 * @returns {'on' | 'off' | 'blocked'}
 */
export function judgeSandbox({ platform, uid, userNamespaces, helperReady }) {
  if (platform !== 'linux') return 'on'
  if (uid === 0) return 'off'
  return userNamespaces || helperReady ? 'on' : 'blocked'
}

/**
 * The arguments Electron needs for its sandbox: none, but for root on Linux.
 *
 * @param {string} distPath
 * @returns {string[]}
 * @throws {SetupError} when this user cannot run it sandboxed
 */
export function sandboxArguments(distPath) {
  const helper = path.join(distPath, 'chrome-sandbox')
  const verdict = judgeSandbox({
    platform: process.platform,
    uid: process.getuid?.(),
    userNamespaces: allowsUserNamespaces(),
    helperReady: isSetUid(helper)
  })
  if (verdict === 'blocked') {
    throw new SetupError(
      "This system does not let Electron's sandbox make user namespaces, and the helper that " +
        'needs none is not set up.',
      `Set it up and run this again:\n  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`
    )
  }
  return verdict === 'off' ? ['--no-sandbox'] : []
}

/**
 * Debian's older kernels and Ubuntu since 24.04 each have a switch against them; 0 and 1
 * have the opposite meaning in the two.
 */
function allowsUserNamespaces() {
  return (
    readSwitch('/proc/sys/kernel/unprivileged_userns_clone') !== '0' &&
    readSwitch('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') !== '1' &&
    readSwitch('/proc/sys/user/max_user_namespaces') !== '0'
  )
}

/** @param {string} file */
function readSwitch(file) {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return undefined
  }
}

/** @param {string} file */
function isSetUid(file) {
  if (!existsSync(file)) return false
  const { uid, mode } = statSync(file)
  return uid === 0 && (mode & 0o4000) !== 0
}
