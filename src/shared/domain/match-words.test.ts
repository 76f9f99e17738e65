import { expect, it } from 'vitest'
import { createWordMatcher } from './match-words'

function matches(query: string, ...texts: string[]): boolean {
  return createWordMatcher(query)(texts)
}

it('wants every word, each in any of the texts, whatever its case', () => {
  expect(matches('NGINX all', '443', 'nginx', 'all interfaces')).toBe(true)
  expect(matches('nginx computer', '443', 'nginx', 'all interfaces')).toBe(false)
})

it('takes digits as the beginning of a number', () => {
  expect(matches('30', '3000', 'node')).toBe(true)
  expect(matches('30', '130', 'node')).toBe(false)
})

it('matches everything when nothing is asked', () => {
  expect(matches('  ')).toBe(true)
})
