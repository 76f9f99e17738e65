// @ts-check
import { describe, expect, test } from 'vitest'
import { checkNodeVersion, compareVersions } from './node-version.mjs'
import { SetupError } from './setup-error.mjs'

describe('compareVersions', () => {
  test.each([
    ['20.19.0', '20.19.0', 0],
    ['v20.19.0', '20.19', 0],
    ['20.9.0', '20.19.0', -1],
    ['20.19.1', '20.19.0', 1],
    ['22.0.0', '20.19.0', 1],
    ['18.20.8', '20.19.0', -1],
    ['25.0.0-nightly.1', '25.0.0', 0]
  ])('%s against %s', (a, b, sign) => {
    expect(Math.sign(compareVersions(a, b))).toBe(sign)
  })
})

describe('checkNodeVersion', () => {
  test('says which version is needed and which is there', () => {
    expect(() => checkNodeVersion('18.20.8')).toThrow(SetupError)
    expect(() => checkNodeVersion('18.20.8')).toThrow(/20\.19\.0 or newer; this is 18\.20\.8/)
  })

  test('takes the oldest that works', () => {
    expect(checkNodeVersion('20.19.0').detail).toBe('20.19.0')
  })
})
