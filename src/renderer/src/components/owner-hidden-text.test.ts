import { expect, it } from 'vitest'
import { hiddenCellText, ownerHiddenText } from './owner-hidden-text'

it('says whose a hidden process is, where that is told', () => {
  const { label, explanation } = hiddenCellText('not-permitted', 'root')
  expect(label).toBe('hidden, by root')
  expect(explanation).toMatch(/does not let Portlight look .* It was opened as root\.$/)
  expect(hiddenCellText('not-permitted', null)).toEqual(ownerHiddenText('not-permitted'))
})

it('claims no user where none is behind it, and shows none that could deceive', () => {
  expect(hiddenCellText(null, 'root')).toEqual(ownerHiddenText(null))
  expect(hiddenCellText('no-visible-process', 'root').label).not.toContain('root')
  expect(hiddenCellText('not-permitted', 'ro\u202eot').label).not.toContain('\u202e')
})
