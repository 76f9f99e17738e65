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
    'app://portlight/a%00.html',
    'app://portlight/%',
    'app://other/index.html',
    'file:///etc/passwd',
    'not a url'
  ])('refuses %s', (url) => {
    expect(fileOfAppUrl(url, root)).toBeNull()
  })

  it('never leaves its folder', () => {
    const part = fc.constantFrom('..', '.', '%2e', '%2E%2e', '%2f', '%5c', '/', '\\', 'a', '')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const file = fileOfAppUrl(`app://portlight/${parts.join('')}`, root)
        expect(file === null || file.startsWith(root + sep)).toBe(true)
      })
    )
  })
})
