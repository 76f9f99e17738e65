import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { readCommandLine } from './command-line'

it('starts normally unless asked for a picture', () => {
  expect(readCommandLine(['portlight', '.', '--no-sandbox'])).toEqual({
    screenshot: null,
    hidden: false
  })
})

it('may be started without being shown', () => {
  expect(readCommandLine(['portlight', '--hidden'])).toEqual({ screenshot: null, hidden: true })
})

it('makes the picture’s path absolute', () => {
  expect(readCommandLine(['portlight', '--screenshot=a b.png']).screenshot).toBe(resolve('a b.png'))
})

it('refuses a picture without a file', () => {
  expect(() => readCommandLine(['--screenshot='])).toThrow('needs a file')
  expect(() => readCommandLine(['--screenshot'])).toThrow('needs a file')
})
