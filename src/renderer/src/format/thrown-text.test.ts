import fc from 'fast-check'
import { expect, it } from 'vitest'
import { showControls } from '../../../shared/domain/visible-text'
import { thrownText } from './thrown-text'

it('tells what was thrown, and the calls that led to it', () => {
  const { reason, details } = thrownText(new TypeError('rows is undefined'))
  expect(reason).toBe('TypeError: rows is undefined')
  const [first, ...calls] = details.split('\n')
  expect(first).toBe(reason)
  expect(calls[0]).toMatch(/^ {4}at .*thrown-text\.test\.ts/)
})

it('reads what is no error, and bears what cannot be read', () => {
  expect(thrownText('no rows').reason).toBe('no rows')
  expect(thrownText(null).reason).toBe('null')
  expect(thrownText(Object.create(null)).reason).toBe('What was thrown cannot be read')
  const angry = new Error('first')
  Object.defineProperty(angry, 'stack', {
    get() {
      throw new Error('second')
    }
  })
  expect(thrownText(angry)).toEqual({ reason: 'Error: first', details: 'Error: first' })
})

it('lets no text of a stranger act, pass for a call or fill the screen', () => {
  const hostile = new Error(`name\u202e\n    at forged (app.js:1)\x1b[2J${'x'.repeat(10_000)}`)
  const { reason, details } = thrownText(hostile)
  expect(reason).toMatch(/^Error: name\\u\{202e\}\\n {4}at forged \(app\.js:1\)\\x1b\[2Jx+…$/)
  expect(details.split('\n')[0]).toBe(reason)
  expect(thrownText('😀'.repeat(200)).reason).toMatch(/^(😀)+…$/u)
})

it('gives short texts without hidden characters for whatever is thrown', () => {
  const anyError = fc.tuple(fc.string({ unit: 'binary', maxLength: 1000 }), fc.string()).map(
    // The stack is a text like any other: whoever throws can write it.
    ([message, stack]) =>
      Object.assign(new Error(message), { stack: `${stack}\n    at ${message}` })
  )
  fc.assert(
    fc.property(fc.oneof(fc.anything(), anyError), (thrown) => {
      const { reason, details } = thrownText(thrown)
      expect(reason.length).toBeLessThanOrEqual(300)
      expect(showControls(reason)).toBe(reason)
      for (const line of details.split('\n')) {
        expect(line.length).toBeLessThanOrEqual(300)
        expect(showControls(line)).toBe(line)
      }
      expect(details.split('\n').length).toBeLessThanOrEqual(13)
    })
  )
})
