// @ts-check
import { expect, test } from 'vitest'
import { isBuildInput } from './build.mjs'

test('tests beside the code do not ask for a build', () => {
  expect(isBuildInput('src/shared/domain/direction.test.ts')).toBe(false)
  expect(isBuildInput('src/renderer/src/app.test.tsx')).toBe(false)
  expect(isBuildInput('src/renderer/src/app.tsx')).toBe(true)
  expect(isBuildInput('src/renderer/src/test.ts')).toBe(true)
})
