// @ts-check
import { describe, expect, test } from 'vitest'
import { distPathOf, executableName, wordStandIn } from './electron-runtime.mjs'
import { hasStandIn } from './stand-in-electron.mjs'

test('the stand-in exists for Linux x64 only', () => {
  expect(hasStandIn('linux', 'x64')).toBe(true)
  expect(hasStandIn('linux', 'arm64')).toBe(false)
  expect(hasStandIn('darwin', 'x64')).toBe(false)
  expect(hasStandIn('win32', 'x64')).toBe(false)
})

test('the stand-in is announced with both versions, the reason, the day and the way back', () => {
  const failed = { version: '45.4.1', failedAt: '2026-03-02T09:00:00Z', reason: 'no route' }
  const line = wordStandIn('45.4.1', failed, false)
  expect(line).toMatch(/ELECTRON 33\.2\.1 INSTEAD OF 45\.4\.1/)
  expect(line).toMatch(/2026-03-02 \(no route\)/)
  expect(line).toMatch(/PORTLIGHT_ELECTRON=official/)
  expect(line).not.toContain('\n')
})

describe('distPathOf', () => {
  test.each([
    ['/a/dist/electron', '/a/dist'],
    ['/a/dist/Electron.app/Contents/MacOS/Electron', '/a/dist']
  ])('%s', (executable, folder) => {
    expect(distPathOf(executable)).toBe(folder)
  })
})

test('each platform has its executable', () => {
  expect(executableName('linux')).toBe('electron')
  expect(executableName('win32')).toBe('electron.exe')
  expect(executableName('darwin')).toBe('Electron.app/Contents/MacOS/Electron')
})
