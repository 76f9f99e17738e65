// @ts-check
import { describe, expect, test } from 'vitest'
import { debianPackagesFor, parseMissingGlibc, parseMissingLibraries } from './shared-libraries.mjs'

const LDD = `	linux-vdso.so.1 (0x00007ffd2b5f2000)
	libffmpeg.so => /opt/electron/libffmpeg.so (0x00007f0000000000)
	libgtk-3.so.0 => not found
	libasound.so.2 => not found
	libgtk-3.so.0 => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f0000000000)
	/lib64/ld-linux-x86-64.so.2 (0x00007f0000000000)
`

describe('parseMissingLibraries', () => {
  test('names each missing library once', () => {
    expect(parseMissingLibraries(LDD)).toEqual(['libgtk-3.so.0', 'libasound.so.2'])
  })

  test('finds none where all are there', () => {
    expect(parseMissingLibraries('\tstatically linked\n')).toEqual([])
  })
})

test('a C library that is too old is told apart', () => {
  const line = "./electron: /lib/libc.so.6: version `GLIBC_2.34' not found (required by ./electron)"
  expect(parseMissingGlibc(line)).toBe('GLIBC_2.34')
  expect(parseMissingLibraries(line)).toEqual([])
  expect(parseMissingGlibc(LDD)).toBeUndefined()
})

test('the renamed packages come first', () => {
  expect(debianPackagesFor('libgtk-3.so.0')).toEqual(['libgtk-3-0t64', 'libgtk-3-0'])
  expect(debianPackagesFor('libunheard.so.1')).toEqual([])
})
