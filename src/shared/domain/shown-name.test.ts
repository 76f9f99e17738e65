import { expect, test } from 'vitest'
import { shownName } from './shown-name'

test('a process cannot hide behind a name of nothing', () => {
  expect([null, '', '  '].map(shownName)).toEqual(['unnamed', 'unnamed', 'unnamed'])
  expect(shownName('nginx')).toBe('nginx')
})
