import { expect, test } from 'vitest'
import { refusingNativeCode } from './native-refusal'

test('one end is bad luck, a second soon after is a reason to leave native code out, for good', () => {
  const argumentsAfter = refusingNativeCode('the collector')
  expect(argumentsAfter(0)).toEqual([])
  expect(argumentsAfter(1)).toEqual([])
  const refused = argumentsAfter(2)
  expect(refused[0]).toContain('the collector ended 2 times in a row')
  expect(argumentsAfter(0)).toEqual(refused)
})
