import { expect, it } from 'vitest'
import { matchesWords } from './match-words'

it('wants every word, each in any of the texts, whatever its case', () => {
  expect(matchesWords('NGINX all', ['443', 'nginx', 'All interfaces'])).toBe(true)
  expect(matchesWords('nginx computer', ['443', 'nginx', 'All interfaces'])).toBe(false)
})

it('takes digits as the beginning of a number', () => {
  expect(matchesWords('30', ['3000', 'node'])).toBe(true)
  expect(matchesWords('30', ['130', 'node'])).toBe(false)
})

it('matches everything when nothing is asked, and never a missing text', () => {
  expect(matchesWords('  ', [null])).toBe(true)
  expect(matchesWords('null', [null])).toBe(false)
})
