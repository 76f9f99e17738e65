// @ts-check
import { describe, expect, test } from 'vitest'
import { isInstalledAsLocked, isMadeFor, wordNextStep } from './dependencies.mjs'

const one = { version: '1.0.0', integrity: 'sha512-one' }
const other = { version: '2.0.0', integrity: 'sha512-two' }
const root = { version: '0.1.0' }

describe('isInstalledAsLocked', () => {
  test('is true for what npm ci leaves', () => {
    const wanted = { packages: { '': root, 'node_modules/one': one, 'node_modules/other': other } }
    const installed = { packages: { 'node_modules/one': one, 'node_modules/other': other } }
    expect(isInstalledAsLocked(wanted, installed)).toBe(true)
  })

  test('lets packages for other platforms be absent', () => {
    const forMac = { ...other, optional: true }
    const wanted = { packages: { '': root, 'node_modules/one': one, 'node_modules/mac': forMac } }
    expect(isInstalledAsLocked(wanted, { packages: { 'node_modules/one': one } })).toBe(true)
  })

  test.each([
    ['a missing package', {}],
    ['another version', { 'node_modules/one': { ...one, version: '1.0.1' } }],
    ['another content', { 'node_modules/one': { ...one, integrity: 'sha512-forged' } }],
    ['a package too many', { 'node_modules/one': one, 'node_modules/stray': other }]
  ])('is false with %s', (_case, packages) => {
    const wanted = { packages: { '': root, 'node_modules/one': one } }
    expect(isInstalledAsLocked(wanted, { packages })).toBe(false)
  })
})

test('isMadeFor wants both system and processor, and leaves C libraries open', () => {
  const linux = { platform: 'linux', arch: 'x64' }
  expect(isMadeFor({ os: ['linux'], cpu: ['x64'] }, linux)).toBe(true)
  expect(isMadeFor({ os: ['darwin'], cpu: ['x64'] }, linux)).toBe(false)
  expect(isMadeFor({ os: ['linux'], cpu: ['arm64'] }, linux)).toBe(false)
  expect(isMadeFor({ os: ['linux'], cpu: ['x64'], libc: ['musl'] }, linux)).toBe(false)
  expect(isMadeFor({}, linux)).toBe(false)
})

describe('wordNextStep', () => {
  test.each([
    ['npm error code EUSAGE\nnpm error', /npm install/],
    ['npm error code EACCES\n', /your own/],
    ['npm error code ENOSPC\n', /room on the disk/],
    ['npm error code ETIMEDOUT\n', /network/],
    ['', /network/]
  ])('%j', (output, sentence) => {
    expect(wordNextStep(output)).toMatch(sentence)
  })
})
