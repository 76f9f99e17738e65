// @ts-check
import { expect, test } from 'vitest'
import { judgeSandbox } from './sandbox.mjs'

const user = { platform: 'linux', uid: 1000, userNamespaces: true, helperReady: false }

test('the sandbox is off for root on Linux and for nobody else', () => {
  expect(judgeSandbox({ ...user, uid: 0 })).toBe('off')
  expect(judgeSandbox(user)).toBe('on')
  expect(judgeSandbox({ ...user, platform: 'darwin', uid: 0 })).toBe('on')
  expect(judgeSandbox({ ...user, platform: 'win32', uid: undefined })).toBe('on')
})

test('a user needs user namespaces or the set-uid helper', () => {
  expect(judgeSandbox({ ...user, userNamespaces: false })).toBe('blocked')
  expect(judgeSandbox({ ...user, userNamespaces: false, helperReady: true })).toBe('on')
})
