// @ts-check
import { describe, expect, test } from 'vitest'
import { packageFamily, parseOsRelease } from './os-release.mjs'

describe('parseOsRelease', () => {
  test('reads plain and quoted values, and skips comments', () => {
    const text =
      '# who am I\nID=debian\nPRETTY_NAME="Debian GNU/Linux 12"\nA=\'x y\'\n\nbroken line\n'
    expect(parseOsRelease(text)).toEqual({
      ID: 'debian',
      PRETTY_NAME: 'Debian GNU/Linux 12',
      A: 'x y'
    })
  })

  test('takes escapes in quoted values back', () => {
    expect(parseOsRelease('NAME="a \\"b\\" \\$c"')).toEqual({ NAME: 'a "b" $c' })
  })
})

describe('packageFamily', () => {
  test.each([
    ['ID=debian', 'debian'],
    ['ID=ubuntu\nID_LIKE=debian', 'debian'],
    ['ID=linuxmint\nID_LIKE="ubuntu debian"', 'debian'],
    ['ID=fedora', 'rpm'],
    ['ID="rocky"\nID_LIKE="rhel centos fedora"', 'rpm'],
    ['ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"', 'rpm'],
    ['ID=arch', 'other'],
    ['', 'other']
  ])('%j', (text, family) => {
    expect(packageFamily(parseOsRelease(text))).toBe(family)
  })
})
