import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerMeaning, errorMeaning, errorText, isWithoutRoute } from './ip-status'

describe('the status of a reply', () => {
  test.each([
    [0, { kind: 'reply' }],
    [11002, { kind: 'unreachable', reason: 'network' }],
    [11003, { kind: 'unreachable', reason: 'host' }],
    [11005, { kind: 'unreachable', reason: 'port' }],
    [11009, { kind: 'unreachable', reason: 'too-big' }],
    [11010, { kind: 'nothing' }],
    [11013, { kind: 'expired' }],
    [11016, { kind: 'nothing' }]
  ])('%i says the same over IPv4 and IPv6', (code, meaning) => {
    expect(answerMeaning(code, 4)).toEqual(meaning)
    expect(answerMeaning(code, 6)).toEqual(meaning)
  })

  test('11004 is IP_DEST_PROT_UNREACHABLE of IPv4 and IP_DEST_PROHIBITED of IPv6', () => {
    expect(answerMeaning(11004, 4)).toEqual({ kind: 'unreachable', reason: 'protocol' })
    expect(answerMeaning(11004, 6)).toEqual({ kind: 'unreachable', reason: 'prohibited' })
  })

  test('those that only IPv6 has', () => {
    expect(answerMeaning(11041, 6)).toEqual({ kind: 'expired' })
    expect(answerMeaning(11040, 6)).toEqual({ kind: 'unreachable', reason: 'other' })
  })
})

describe('the error of a call', () => {
  test.each([
    [1231, 'no-route'],
    [1232, 'no-route'],
    // ping.exe says "Destination host unreachable" without a sender.
    [11003, 'no-route'],
    [11012, 'no-route'],
    [5, 'no-permission'],
    [11009, 'too-big'],
    [11045, 'no-source-address'],
    [11006, 'other'],
    [11050, 'other'],
    [4711, 'other']
  ])('%i: the request was not sent: %s', (code, reason) => {
    expect(errorMeaning(code)).toEqual({ kind: 'refused', reason })
    expect(isWithoutRoute(code)).toBe(reason === 'no-route')
  })

  test('of a time that is up is no refusal', () => {
    expect(errorMeaning(11010)).toEqual({ kind: 'nothing' })
  })

  test('is told by its name, or by its number alone', () => {
    expect(errorText(1231)).toBe('ERROR_NETWORK_UNREACHABLE (error 1231)')
    expect(errorText(4711)).toBe('error 4711')
  })
})

test('a number that nobody knows is never an answer', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 11_100, max: 0xffff_ffff }),
      fc.constantFrom(4, 6),
      (code, family) => {
        expect(answerMeaning(code, family)).toEqual({ kind: 'nothing' })
        expect(errorMeaning(code)).toEqual({ kind: 'refused', reason: 'other' })
      }
    )
  )
})
