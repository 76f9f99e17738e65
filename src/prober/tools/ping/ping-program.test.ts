import { expect, test } from 'vitest'
import { captured } from './finding-text.fixture'
import { identifyPing } from './ping-program'

test.each([
  ['iputils/version', 'iputils', '20221126'],
  ['busybox/version', 'busybox', '1.35.0'],
  ['inetutils/version', 'inetutils', '2.4'],
  ['inetutils/version6', 'inetutils6', '2.4'],
  ['macos/usage', 'bsd', null],
  ['macos/usage6', 'bsd6', null]
])('%s', (name, kind, version) => {
  expect(identifyPing(captured(name))).toEqual({ kind, version })
})

test('an iputils of before 2019', () => {
  const identity = { kind: 'iputils', version: '20161105' }
  expect(identifyPing('ping utility, iputils-s20161105\n')).toEqual(identity)
})

test('what is none of them', () => {
  expect(identifyPing('')).toBeNull()
  expect(identifyPing('ping: no such option\n')).toBeNull()
  expect(identifyPing('toybox 0.8.9\nusage: ping [OPTIONS] HOST\n')).toBeNull()
})
