import { expect, test } from 'vitest'
import { settingsOnPage } from './settings-on-page'

const pageWith = (content: string | null) => ({
  querySelector: () => (content === null ? null : ({ content } as never))
})

test('takes the settings that came with the page', () => {
  expect(settingsOnPage(pageWith('{"settings":{},"problems":[]}'))).toEqual({
    settings: {},
    problems: []
  })
})

test('a page as it was built holds none', () => {
  expect(settingsOnPage(pageWith('__SETTINGS__'))).toBeNull()
  expect(settingsOnPage(pageWith(null))).toBeNull()
})
