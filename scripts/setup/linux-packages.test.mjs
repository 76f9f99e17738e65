// @ts-check
import { describe, expect, test } from 'vitest'
import { choosePackages, parseInstallable, wordInstallation } from './linux-packages.mjs'

/** @typedef {import('./linux-packages.mjs').Missing} Missing */

/** @type {Missing} */
const missing = { tools: ['Xvfb'], libraries: ['libgtk-3.so.0', 'libnss3.so', 'libnssutil3.so'] }

describe('parseInstallable', () => {
  test('leaves out virtual packages and those already unknown', () => {
    const policy = `libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1build2
  Version table:
     1.2.11-1build2 500
        500 mirror noble/main amd64 Packages
libnss3:
  Installed: 2:3.98-1build1
  Candidate: 2:3.98-1build1
`
    expect(parseInstallable(policy)).toEqual(new Set(['libasound2t64', 'libnss3']))
  })

  test('takes silence for nothing', () => {
    expect(parseInstallable('')).toEqual(new Set())
  })
})

describe('choosePackages', () => {
  test('takes the old names on an older release', () => {
    const installable = new Set(['xvfb', 'libgtk-3-0', 'libnss3'])
    expect(choosePackages(missing, installable)).toEqual(['libgtk-3-0', 'libnss3', 'xvfb'])
  })

  test('takes the new names where they exist', () => {
    const installable = new Set(['xvfb', 'libgtk-3-0t64', 'libnss3'])
    expect(choosePackages(missing, installable)).toEqual(['libgtk-3-0t64', 'libnss3', 'xvfb'])
  })

  test('takes the old names where nothing is known', () => {
    expect(choosePackages(missing, new Set())).toEqual(['libgtk-3-0', 'libnss3', 'xvfb'])
  })

  test('leaves out a library no package is known for', () => {
    expect(choosePackages({ tools: [], libraries: ['libunheard.so.1'] }, new Set())).toEqual([])
  })
})

describe('wordInstallation', () => {
  test('gives the command on a Debian-like system', () => {
    expect(wordInstallation(missing, 'debian', new Set(['libgtk-3-0t64']))).toContain(
      'sudo apt-get install --yes --no-install-recommends libgtk-3-0t64 libnss3 xvfb'
    )
  })

  test('asks rpm systems for the libraries themselves', () => {
    expect(wordInstallation(missing, 'rpm')).toContain(
      " install xorg-x11-server-Xvfb 'libgtk-3.so.0()(64bit)' 'libnss3.so()(64bit)'"
    )
  })

  test('gives no command that would install less than what is missing', () => {
    const odd = { ...missing, libraries: ['libunheard.so.1'] }
    expect(wordInstallation(odd, 'debian')).not.toContain('apt-get')
    expect(wordInstallation(missing, 'other')).toMatch(/package manager of this system/)
  })
})
