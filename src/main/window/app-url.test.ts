import fc from 'fast-check'
import { resolve, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fileOfAppUrl } from './app-url'

const root = resolve('/app/out/renderer')

describe('fileOfAppUrl', () => {
  it('finds files of the app', () => {
    expect(fileOfAppUrl('app://portlight/index.html', root)).toBe(resolve(root, 'index.html'))
    expect(fileOfAppUrl('app://portlight/', root)).toBe(resolve(root, 'index.html'))
    expect(fileOfAppUrl('app://portlight/assets/a%20b.js?x#y', root)).toBe(
      resolve(root, 'assets/a b.js')
    )
  })

  it.each([
    'app://portlight/..%2f..%2fetc/passwd',
    'app://portlight/%2e%2e/%2e%2e/etc/passwd',
    'app://portlight/assets/..%2f..%2frenderer-evil/x.js',
    'app://portlight/..%5c..%5cwindows',
    'app://portlight/..\\..\\windows',
    'app://portlight/assets\\..\\..\\main\\index.js',
    'app://portlight/%2e%2e%5cmain%5cindex.js',
    'app://portlight/.%2e/main/index.js',
    'app://portlight/%252e%252e/%252e%252e/etc/passwd/../../..',
    'app://portlight/C%3a%5cwindows%5cwin.ini',
    'app://portlight/a%00.html',
    'app://portlight/index.html%00.js',
    'app://portlight/index.html?../../etc/passwd',
    'app://portlight/%',
    'app://portlight/%ff',
    'app://other/index.html',
    'app://portlight.evil/index.html',
    'app://portlight:80/index.html',
    'app://portlight@evil/index.html',
    'app:///etc/passwd',
    'app:/etc/passwd',
    'http://portlight/index.html',
    'file:///etc/passwd',
    'not a url'
  ])('refuses %s', (url) => {
    expect(fileOfAppUrl(url, root)).toBeNull()
  })

  it.each([
    // What was encoded twice is a strange name of a file, once decoded, and stays inside.
    ['app://portlight/%252e%252e/x.js', '%2e%2e/x.js'],
    ['app://portlight/%252e%252e%252fx.js', '%2e%2e%2fx.js'],
    // An absolute path counts from the app's own folder.
    ['app://portlight//etc/passwd', 'etc/passwd'],
    ['app://portlight/%2fetc/passwd', 'etc/passwd'],
    // A query and a fragment name no file.
    ['app://portlight/index.html?file=/etc/passwd&x', 'index.html'],
    ['app://portlight/index.html#/etc/passwd', 'index.html']
  ])('%s stays inside', (url, file) => {
    expect(fileOfAppUrl(url, root)).toBe(resolve(root, file))
  })

  it('never leaves its folder', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2E%2e',
      '%2f',
      '%5c',
      '%252e',
      '%252f',
      '/',
      '\\',
      '%00',
      '?',
      '#',
      'a',
      ''
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const file = fileOfAppUrl(`app://portlight/${parts.join('')}`, root)
        expect(file === null || file.startsWith(root + sep)).toBe(true)
      })
    )
  })
})
