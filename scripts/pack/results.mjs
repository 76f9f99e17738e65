// @ts-check
import { lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** @typedef {{ path: string, bytes: number, isFolder: boolean }} Result */

/** What electron-builder writes beside the packages: its own notes, and data of updates. */
const ASIDE = /^builder-|\.ya?ml$|\.blockmap$|^\./

/**
 * Packages and unpacked folders in the folder that was written to.
 *
 * @param {string} output
 * @returns {Result[]}
 */
export function findResults(output) {
  return readdirSync(output)
    .filter((name) => !ASIDE.test(name))
    .sort()
    .map((name) => {
      const place = path.join(output, name)
      const isFolder = lstatSync(place).isDirectory()
      return { path: place, bytes: sizeOf(place), isFolder }
    })
}

/**
 * One line for each, with its size, and what there is to know of them.
 *
 * @param {readonly Result[]} results
 * @param {{ notes: readonly string[] }} plan
 * @param {string} root Paths are told from here.
 */
export function wordResults(results, { notes }, root) {
  const lines = results.map(({ path: place, bytes, isFolder }) => {
    const name = path.relative(root, place) + (isFolder ? path.sep : '')
    return `${name}  ${(bytes / 1e6).toFixed(1)} MB`
  })
  return [...lines, ...notes].join('\n')
}

/**
 * Bytes of a file, or of all files in a folder; links are not followed.
 *
 * @param {string} place
 * @returns {number}
 */
function sizeOf(place) {
  const state = lstatSync(place)
  if (!state.isDirectory()) return state.size
  return readdirSync(place).reduce((sum, name) => sum + sizeOf(path.join(place, name)), 0)
}
