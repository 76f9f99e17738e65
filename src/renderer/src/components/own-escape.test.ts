import type { KeyboardEvent } from 'react'
import { expect, it } from 'vitest'
import { ownEscape } from './own-escape'

/** How often it was closed, and whether the key was used up. */
function pressed(key: string, isOpen: boolean, wasPrevented = false): [number, boolean] {
  let closed = 0
  const event = {
    key,
    defaultPrevented: wasPrevented,
    preventDefault() {
      this.defaultPrevented = true
    }
  }
  ownEscape(isOpen, () => (closed += 1))(event as unknown as KeyboardEvent)
  return [closed, event.defaultPrevented]
}

it('closes what is open, once, and leaves every other key and Escape to others', () => {
  expect(pressed('Escape', true)).toEqual([1, true])
  expect(pressed('Escape', false)).toEqual([0, false])
  expect(pressed('Enter', true)).toEqual([0, false])
  expect(pressed('Escape', true, true)).toEqual([0, true])
})
