// @ts-check
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { controlFile } from './control-file.mjs'
import { readFpmArguments } from './fpm-arguments.mjs'

const form = ['-s', 'dir', '--force', '-t', 'deb']

describe('arguments of fpm', () => {
  test('those that electron-builder gives for a deb', () => {
    const request = readFpmArguments([
      ...form,
      ...['-d', 'libnss3', '-d', 'libgtk-3-0 | libgtk-3-0t64', '--deb-recommends', 'traceroute'],
      ...['--deb-compression', 'zst', '--architecture', 'amd64', '--after-install', '/t/in'],
      ...['--after-remove', '/t/out', '--description', 'One\n two', '--version', '1.2.3'],
      ...['--package', '/dist/a.deb', '--name', 'portlight', '--deb-priority', 'optional'],
      '/dist/linux-unpacked/=/opt/Portlight',
      '/t/a=b.png=/usr/share/icons/a.png'
    ])
    expect(request).toEqual({
      file: '/dist/a.deb',
      compression: 'zstd',
      fields: {
        Depends: 'libnss3, libgtk-3-0 | libgtk-3-0t64',
        Recommends: 'traceroute',
        Architecture: 'amd64',
        Description: 'One\n two',
        Version: '1.2.3',
        Package: 'portlight',
        Priority: 'optional'
      },
      scripts: [
        { name: 'postinst', from: '/t/in' },
        { name: 'postrm', from: '/t/out' }
      ],
      contents: [
        { from: '/dist/linux-unpacked/', to: '/opt/Portlight' },
        { from: '/t/a=b.png', to: '/usr/share/icons/a.png' }
      ]
    })
  })

  test.each([
    ['another kind of package', ['-s', 'dir', '--force', '-t', 'rpm'], 'rpm'],
    ['an option that is not known', [...form, '--deb-systemd', 'x'], '--deb-systemd'],
    ['an option without its value', [...form, '--package'], 'no value'],
    ['no file to write', [...form, '--name', 'a'], '--package'],
    ['a file without a place', [...form, '--package', 'a', 'LICENSE'], 'LICENSE'],
    ['a place outside', [...form, '--package', 'a', 'LICENSE=/opt/../../etc'], 'no place']
  ])('refuses %s', (_name, args, named) => {
    expect(() => readFpmArguments(args)).toThrow(named)
  })
})

describe('control file', () => {
  const fields = {
    Package: 'portlight',
    Version: '0.1.0',
    Architecture: 'amd64',
    Maintainer: 'Somebody <a@b.invalid>',
    Description: 'Which program\n Shows which program.\n\nAnd more.'
  }

  test('has a line for each field, the size in KiB, and a folded description', () => {
    expect(controlFile(fields, 2049)).toBe(
      [
        'Package: portlight',
        'Version: 0.1.0',
        'Architecture: amd64',
        'Maintainer: Somebody <a@b.invalid>',
        'Installed-Size: 3',
        'Description: Which program',
        ' Shows which program.',
        ' .',
        ' And more.',
        ''
      ].join('\n')
    )
  })

  test('no value begins another field', () => {
    expect(() => controlFile({ ...fields, Package: 'a\nDepends: b' }, 0)).toThrow('Package')
    fc.assert(
      fc.property(fc.string(), (description) => {
        fc.pre(description.trim() !== '')
        const lines = controlFile({ ...fields, Description: description }, 0).split('\n')
        const heads = lines.filter((line) => !line.startsWith(' ') && line !== '')
        expect(heads).toHaveLength(6)
      })
    )
  })

  test('tells what is missing', () => {
    expect(() => controlFile({ ...fields, Maintainer: '' }, 0)).toThrow('no Maintainer')
  })
})
