import { describe, expect, test } from 'vitest'
import { captured, findingsIn, findingText } from './finding-text.fixture'
import { WindowsPingParser } from './windows-ping-parser'

function textsIn(output: string): string[] {
  return findingsIn(new WindowsPingParser(), output).map(findingText)
}

describe('in any language', () => {
  test.each([
    'english',
    'german',
    'french',
    'spanish',
    'russian',
    'chinese',
    'japanese',
    'portuguese'
  ])('%s', (language) => {
    const texts = textsIn(captured(`windows/${language}`))
    expect(texts).toEqual([
      'begins',
      'reply 192.0.2.1 ttl 117 12 ms',
      // "<1ms" is no figure.
      'reply 192.0.2.1 ttl 117',
      'silence',
      'expired 192.0.2.254',
      'other 192.0.2.7',
      'other'
    ])
  })

  test('an empty line after the heading, as older ones print it', () => {
    expect(textsIn(captured('windows/polish'))).toEqual([
      'begins',
      'reply 192.0.2.1 ttl 117 12 ms',
      'reply 192.0.2.1 ttl 117',
      'silence'
    ])
  })

  test('IPv6, where replies have neither size nor TTL', () => {
    expect(textsIn(captured('windows/english-ipv6'))).toEqual([
      'begins',
      'reply 2001:db8::1 12 ms',
      'reply 2001:db8::1',
      'silence',
      'expired 2001:db8::fe',
      'other 2001:db8::7'
    ])
    expect(textsIn(captured('windows/german-ipv6'))).toEqual([
      'begins',
      'reply fe80::1%12 12 ms',
      'reply fe80::1%12',
      'silence'
    ])
  })

  test('the sign of "less than" in other letters', () => {
    const below = textsIn('\nA 192.0.2.1 B:\nC 192.0.2.1: D=32 E\u008b1\u00ac\u00e1 TTL=117\n')
    expect(below).toEqual(['begins', 'reply 192.0.2.1 ttl 117'])
  })
})

test('the ping of Wine', () => {
  expect(textsIn(captured('windows/wine'))).toEqual([
    'begins',
    'reply 198.51.100.10 ttl 61 40 ms',
    'reply 198.51.100.10 ttl 61 40 ms'
  ])
})

test('the summary is not read: an address and a time in it are no reply', () => {
  const summary = '\nx 192.0.2.1: a=32 b=9ms TTL=1\n'
  expect(textsIn(`A 192.0.2.1 B:\nC\n${summary}`)).toEqual(['begins', 'silence'])
})

test('a first line without an address says why nothing was sent', () => {
  expect(textsIn('Ping request could not find host x. Please check the name.\n')).toEqual(['other'])
})
