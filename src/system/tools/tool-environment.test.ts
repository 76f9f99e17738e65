import { expect, test } from 'vitest'
import { toolEnvironment } from './tool-environment'

test('languages and widths of a terminal are left behind, the rest is kept', () => {
  const env = { PATH: '/bin', LANG: 'de_DE', LC_ALL: 'de_DE', LANGUAGE: 'de', COLUMNS: '20' }
  expect(toolEnvironment(env)).toEqual({ PATH: '/bin', LANG: 'C', LC_CTYPE: 'UTF-8' })
})
