// @ts-check
import { expect, test } from 'vitest'
import { SetupError, wordError } from './setup-error.mjs'

test('a failed step is told as output, reason and next step', () => {
  expect(wordError(new SetupError('It failed.', 'Do this.', 'npm error\n'))).toBe(
    'npm error\n\nIt failed.\nDo this.'
  )
  expect(wordError(new SetupError('It failed.', 'Do this.'))).toBe('It failed.\nDo this.')
})

test('a mistake of ours keeps its stack', () => {
  expect(wordError(new TypeError('x is undefined'))).toMatch(/TypeError: x is undefined\n\s+at /)
})
