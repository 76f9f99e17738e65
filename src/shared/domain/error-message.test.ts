import { expect, it } from 'vitest'
import { limitText, messageOf } from './error-message'

/** As Node and native code give them. */
const errorWith = (code: unknown, message: string) => Object.assign(new Error(message), { code })

it('says in words what the system has no more of, whoever met it', () => {
  const inWords = 'Portlight has as many files open as it may (EMFILE)'
  expect(messageOf(errorWith('EMFILE', 'socket(UDP) failed with EMFILE'))).toBe(inWords)
  const opening = "EMFILE: too many open files, open '/proc/net/tcp'"
  expect(messageOf(errorWith('EMFILE', opening))).toBe(inWords)
  expect(limitText('ENFILE')).toBe('The system has as many files open as it can (ENFILE)')
})

it('leaves all other words as they are', () => {
  expect(messageOf(errorWith('ENOENT', 'there is no such file'))).toBe('there is no such file')
  expect(messageOf(errorWith('constructor', 'odd'))).toBe('odd')
  expect(messageOf(errorWith(24, 'a number'))).toBe('a number')
  expect(messageOf('thrown text')).toBe('thrown text')
  expect(limitText('EIO')).toBeNull()
})
