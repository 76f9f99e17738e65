// @ts-check
import { homedir } from 'node:os'
import path from 'node:path'

/**
 * The folder for what is costly to make and may be deleted at any time, outside the
 * repository so that clones share it. Source: XDG Base Directory Specification (which tells
 * to ignore a relative XDG_CACHE_HOME).
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} [home]
 */
export function cacheFolder(env, home = homedir()) {
  const configured = env['XDG_CACHE_HOME']
  const base = configured && path.isAbsolute(configured) ? configured : path.join(home, '.cache')
  return path.join(base, 'portlight')
}
