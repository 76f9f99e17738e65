// @ts-check
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './repository.mjs'
import { WINDOWS_KOFFI } from './wine-packages.mjs'
import { checkKoffi, findHindrance } from './wine.mjs'

const bare = { hasWine: false, isRoot: false, isDebian: false }

test.each([
  ['darwin', 'arm64', bare, /Linux x64 only/],
  ['linux', 'arm64', { ...bare, hasWine: true }, /Linux x64 only/],
  ['linux', 'x64', bare, /package manager/],
  ['linux', 'x64', { ...bare, isDebian: true }, /sudo apt-get install/]
])('%s %s %j has no Wine, and the reason says so', (platform, arch, machine, reason) => {
  expect(findHindrance(platform, arch, machine)).toMatch(reason)
})

test.each([
  ['installed already', { ...bare, hasWine: true }],
  ['installable by root', { ...bare, isRoot: true, isDebian: true }]
])('nothing hinders a Wine that is %s', (_, machine) => {
  expect(findHindrance('linux', 'x64', machine)).toBeUndefined()
})

test("the pinned binary for Windows is the installed koffi's", () => {
  const { dependencies } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
  expect(WINDOWS_KOFFI.version).toBe(dependencies.koffi)
  expect(() => checkKoffi(dependencies.koffi)).not.toThrow()
  expect(() => checkKoffi('0.0.1')).toThrow(/pinned to/)
})
