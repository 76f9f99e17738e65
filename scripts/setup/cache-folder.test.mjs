// @ts-check
import { expect, test } from 'vitest'
import { cacheFolder } from './cache-folder.mjs'

test('lies in XDG_CACHE_HOME, else in ~/.cache', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: '/var/tmp/c' }, '/home/ann')).toBe('/var/tmp/c/portlight')
  expect(cacheFolder({}, '/home/ann')).toBe('/home/ann/.cache/portlight')
})

test('ignores a relative or empty XDG_CACHE_HOME', () => {
  expect(cacheFolder({ XDG_CACHE_HOME: 'c' }, '/home/ann')).toBe('/home/ann/.cache/portlight')
  expect(cacheFolder({ XDG_CACHE_HOME: '' }, '/home/ann')).toBe('/home/ann/.cache/portlight')
})
