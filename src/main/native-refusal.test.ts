import { expect, test } from 'vitest'
import { nativeRefusal } from './native-refusal'

test('one end is bad luck, a second soon after is a reason to leave native code out', () => {
  expect(nativeRefusal(0)).toBeNull()
  expect(nativeRefusal(1)).toBeNull()
  expect(nativeRefusal(2)).toContain('2 times in a row')
})
