// @ts-check
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { NOTICES_FILE, noticesText } from './notices-text.mjs'
import { shippedPackages } from './shipped-packages.mjs'

/**
 * A plugin of the build: writes the notices into out/, and fails the build when a package went into it
 * that they do not name.
 *
 * @param {string} root
 * @returns {import('vite').Plugin}
 */
export function thirdPartyNotices(root) {
  return {
    name: 'portlight:third-party-notices',
    apply: 'build',
    generateBundle() {
      const packages = shippedPackages(root)
      const named = new Set(packages.map(({ name }) => name))
      const missing = packagesOf(this.getModuleIds()).filter((name) => !named.has(name))
      if (missing.length > 0) this.error(`No notice names ${missing.join(', ')}.`)
      const electron = readFileSync(path.join(root, 'node_modules/electron/LICENSE'), 'utf8')
      mkdirSync(path.join(root, 'out'), { recursive: true })
      writeFileSync(path.join(root, 'out', NOTICES_FILE), noticesText(packages, electron))
    }
  }
}

/**
 * Names of the npm packages that modules come from.
 *
 * @param {Iterable<string>} ids Paths, or names that plugins made up.
 * @returns {string[]}
 */
export function packagesOf(ids) {
  const names = new Set()
  for (const id of ids) {
    const last = id.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? id
    if (last === id.replaceAll('\\', '/')) continue
    const [scope = '', name = ''] = last.split('/')
    names.add(scope.startsWith('@') ? `${scope}/${name}` : scope)
  }
  return [...names].sort()
}
