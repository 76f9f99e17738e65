// @ts-check
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runToEnd } from '../../setup/child-process.mjs'

const MAKER = path.join(path.dirname(fileURLToPath(import.meta.url)), 'make-deb.mjs')

/**
 * The program that electron-builder may take in place of fpm (its CUSTOM_FPM_PATH); null where there is no
 * dpkg-deb, which does the work: it is part of Debian and of what is made of it.
 *
 * @returns {Promise<string | null>}
 */
export async function findDebMaker() {
  try {
    const { code } = await runToEnd('dpkg-deb', ['--version'])
    return code === 0 ? MAKER : null
  } catch {
    return null
  }
}
