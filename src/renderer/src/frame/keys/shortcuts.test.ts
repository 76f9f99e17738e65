import { describe, expect, it } from 'vitest'
import {
  actionOfKey,
  type KeyPlace,
  keyText,
  keyTextOf,
  type PressedKey,
  shortcutGroups
} from './shortcuts'

const elsewhere: KeyPlace = { isTyping: false, usesSpace: false }
const inField: KeyPlace = { isTyping: true, usesSpace: true }
const onButton: KeyPlace = { isTyping: false, usesSpace: true }

function press(key: string, held: Partial<PressedKey> = {}): PressedKey {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }
}

function kindOf(pressed: PressedKey, place = elsewhere, isMac = false): string | undefined {
  return actionOfKey(pressed, place, isMac)?.kind
}

describe('actionOfKey', () => {
  it('does what each key of the list says', () => {
    for (const { strokes, action } of shortcutGroups.flatMap(({ shortcuts }) => shortcuts)) {
      if (action === null) continue
      for (const { key, withControl } of strokes) {
        expect(actionOfKey(press(key, { ctrlKey: withControl }), elsewhere, false)).toEqual(action)
        expect(actionOfKey(press(key, { metaKey: withControl }), elsewhere, true)).toEqual(action)
      }
    }
  })

  it('gives no key two meanings', () => {
    const acting = shortcutGroups
      .flatMap(({ shortcuts }) => shortcuts)
      .filter(({ action }) => action !== null)
      .flatMap(({ strokes }) => strokes.map((stroke) => keyText(stroke, false)))
    expect(new Set(acting).size).toBe(acting.length)
  })

  it('leaves letters and signs to fields, and Space to what it presses', () => {
    for (const key of ['/', '?', ' ']) expect(kindOf(press(key), inField)).toBeUndefined()
    expect(kindOf(press(' '), onButton)).toBeUndefined()
    expect(kindOf(press('?'), onButton)).toBe('keys')
    expect(kindOf(press('k', { ctrlKey: true }), inField)).toBe('palette')
    expect(kindOf(press('F', { ctrlKey: true }), inField)).toBe('query')
  })

  it('takes signs with and without Shift, as keyboards differ, but no other key with it', () => {
    expect(kindOf(press('?', { shiftKey: true }))).toBe('keys')
    expect(kindOf(press('/', { shiftKey: true }))).toBe('query')
    expect(kindOf(press('k', { ctrlKey: true, shiftKey: true }))).toBeUndefined()
    expect(kindOf(press('&', { code: 'Digit1', ctrlKey: true }))).toBe('screen')
  })

  it('takes Ctrl or ⌘ as the system does, and neither with another', () => {
    expect(kindOf(press('k', { metaKey: true }))).toBeUndefined()
    expect(kindOf(press('k', { ctrlKey: true }), elsewhere, true)).toBeUndefined()
    expect(kindOf(press('k', { metaKey: true }), elsewhere, true)).toBe('palette')
    expect(kindOf(press('k', { ctrlKey: true, altKey: true }))).toBeUndefined()
    expect(kindOf(press('/', { metaKey: true }))).toBeUndefined()
  })
})

it('writes keys as the keyboard does', () => {
  expect(keyText({ key: 'k', withControl: true }, false)).toBe('Ctrl+K')
  expect(keyText({ key: '1', withControl: true }, true)).toBe('⌘1')
  expect(keyText({ key: ' ', withControl: false }, false)).toBe('Space')
  expect(keyTextOf('query', false)).toBe('/')
})
