// @ts-check
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { standardText } from './standard-texts.mjs'

/**
 * @typedef {object} ShippedPackage
 * @property {string} name
 * @property {string} version
 * @property {string} license As its package.json states it, an SPDX expression.
 * @property {string} text The licence in words, with the notice of copyright where the package gives one.
 */

/** Of these the built files hold a few lines that help to load the rest. */
const BUILD_HELPERS = ['rolldown', 'vite']

const LICENCE_FILE = /^(licen[cs]e|copying|notice)\b/i

/**
 * Every npm package that may stand in the built app or beside it: what package-lock.json names as needed
 * when the app runs, without those that hold types alone, and without those of other systems.
 *
 * @param {string} root The folder of package-lock.json and node_modules.
 * @returns {ShippedPackage[]} By name.
 * @throws when one tells no licence, or one whose words are not known
 */
export function shippedPackages(root) {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const folders = Object.entries(/** @type {Record<string, { dev?: boolean }>} */ (lock.packages))
    .filter(([folder, { dev }]) => folder !== '' && !dev)
    .map(([folder]) => folder)
    .filter((folder) => !folder.includes('node_modules/@types/'))
  const all = [...folders, ...BUILD_HELPERS.map((name) => `node_modules/${name}`)]
  return all
    .map((folder) => path.join(root, folder))
    .filter((folder) => existsSync(path.join(folder, 'package.json')))
    .map(readPackage)
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/**
 * @param {string} folder
 * @returns {ShippedPackage}
 */
function readPackage(folder) {
  const { name, version, license, author } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8')
  )
  const text = licenceFiles(folder) ?? statedLicence(folder, license, author)
  if (typeof license !== 'string' || text === null) {
    throw new Error(
      `${name} tells no licence: look it up, and add its words to standard-texts.mjs.`
    )
  }
  return { name, version, license, text }
}

/**
 * The files of a package that hold its licence; null where it has none.
 *
 * @param {string} folder
 */
function licenceFiles(folder) {
  const files = readdirSync(folder).filter((file) => LICENCE_FILE.test(file))
  if (files.length === 0) return null
  const texts = files.sort().map((file) => readFileSync(path.join(folder, file), 'utf8'))
  return texts.map(withoutBuildTools).join('\n\n')
}

/**
 * Of Vite's file the first part: the second is about what Vite is built with, which goes nowhere from there.
 *
 * @param {string} text
 */
function withoutBuildTools(text) {
  return (text.split('# Licenses of bundled dependencies')[0] ?? text).trim()
}

/**
 * Where there is no such file: what the package says of its author, and the words of the licence it states.
 *
 * @param {string} folder
 * @param {unknown} license
 * @param {unknown} author As package.json has it: a text, or an object with a name.
 */
function statedLicence(folder, license, author) {
  const words = standardText(String(license))
  if (words === null) return null
  const name = typeof author === 'string' ? author : /** @type {any} */ (author)?.name
  const notice = /^.*(copyright|©).*$/im.exec(readme(folder))?.[0].trim()
  const by = notice ?? (name === undefined ? null : `By ${name}.`)
  return [
    `The package holds no file of its licence. It states ${String(license)}.`,
    ...(by === null ? [] : [by]),
    words
  ].join('\n\n')
}

/** @param {string} folder */
function readme(folder) {
  const file = path.join(folder, 'README.md')
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
