// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parsePackArguments } from './arguments.mjs'
import { choosePlan } from './plan.mjs'
import { findResults, wordResults } from './results.mjs'

const pinned = '45.4.1'
const names = { version: '0.1.0', arch: 'x64', pinned, debMaker: null }
const official = { distPath: '/electron/dist', version: pinned }
const standIn = { distPath: '/cache/electron', version: '33.2.1' }

describe('plan', () => {
  test('with the pinned Electron all targets of the file are made, and nothing is overridden', () => {
    const plan = choosePlan({ ...names, platform: 'linux', runtime: official, onlyFolder: false })
    expect(plan.args).toEqual(['--linux'])
    expect(plan.notes).toEqual([])
  })

  test('a stand-in makes a folder and an archive, is not mistaken for a release, and says what is missing', () => {
    const plan = choosePlan({ ...names, platform: 'linux', runtime: standIn, onlyFolder: false })
    expect(plan.args.slice(0, 2)).toEqual(['--linux', 'dir'])
    expect(plan.args).toContain('-c.electronDist=/cache/electron')
    expect(plan.archive).toBe('Portlight-0.1.0-linux-x64-electron-33.2.1')
    expect(plan.output).toMatch(/electron-33\.2\.1$/)
    expect(plan.notes.join('\n')).toMatch(/33\.2\.1 in place of 45\.4\.1.*not give it to others/s)
    expect(plan.notes.join('\n')).toMatch(/Left out: AppImage and deb/)
  })

  test('where there is dpkg-deb a stand-in makes a deb, too, without fpm', () => {
    const linux = { ...names, platform: 'linux', runtime: standIn, debMaker: '/make-deb' }
    const plan = choosePlan({ ...linux, onlyFolder: false })
    expect(plan.args.slice(0, 3)).toEqual(['--linux', 'dir', 'deb'])
    expect(plan.args.join(' ')).toMatch(/-c\.deb\.artifactName=\S+-electron-33\.2\.1\.deb/)
    expect(plan.args).toContain('-c.deb.compression=zst')
    expect(plan.env).toEqual({ CUSTOM_FPM_PATH: '/make-deb' })
    expect(plan.notes.join('\n')).toMatch(/Left out: AppImage\./)
    expect(choosePlan({ ...linux, onlyFolder: true }).args).not.toContain('deb')
    expect(choosePlan({ ...linux, runtime: official, onlyFolder: false }).env).toEqual({})
  })

  test.each([
    ['darwin', '--mac', 'dmg and zip'],
    ['win32', '--win', 'installer']
  ])('on %s', (platform, option, missing) => {
    const plan = choosePlan({ ...names, platform, runtime: standIn, onlyFolder: false })
    expect(plan.args.slice(0, 2)).toEqual([option, 'dir'])
    expect(plan.archive).toBeNull()
    expect(plan.notes.join('\n')).toContain(missing)
  })

  test('no plan takes the sandbox away or touches a fuse', () => {
    for (const runtime of [official, standIn]) {
      for (const onlyFolder of [true, false]) {
        const { args } = choosePlan({ ...names, platform: 'linux', runtime, onlyFolder })
        expect(args.join(' ')).not.toMatch(/sandbox|fuses/i)
      }
    }
  })
})

test.each([
  [[], { kind: 'pack', onlyFolder: false, forBuilder: [] }],
  [['--folder'], { kind: 'pack', onlyFolder: true, forBuilder: [] }],
  [['--', '--arm64'], { kind: 'pack', onlyFolder: false, forBuilder: ['--arm64'] }],
  [['--help'], { kind: 'help' }],
  [['--', '--help'], { kind: 'pack', onlyFolder: false, forBuilder: ['--help'] }]
])('%j', (args, parsed) => {
  expect(parsePackArguments(args)).toEqual(parsed)
})

test('refuses what it does not know, with the way to electron-builder', () => {
  const parsed = parsePackArguments(['--arm64'])
  expect(parsed).toMatchObject({ kind: 'refused' })
  expect(JSON.stringify(parsed)).toContain('npm run pack -- -- --arm64')
})

test('packages are listed with their sizes, what lies beside them is not', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'portlight-pack-'))
  try {
    writeFileSync(path.join(folder, 'builder-debug.yml'), 'x')
    writeFileSync(path.join(folder, 'latest.yml'), 'x')
    writeFileSync(path.join(folder, 'a.tar.gz'), Buffer.alloc(2_500_000))
    mkdirSync(path.join(folder, 'linux-unpacked/resources'), { recursive: true })
    writeFileSync(path.join(folder, 'linux-unpacked/resources/app.asar'), Buffer.alloc(1_000_000))
    const text = wordResults(findResults(folder), { notes: ['Left out: all.'] }, folder)
    expect(text.split('\n')).toEqual([
      'a.tar.gz  2.5 MB',
      `linux-unpacked${path.sep}  1.0 MB`,
      'Left out: all.'
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
