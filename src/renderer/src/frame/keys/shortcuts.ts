import { type ScreenId, screens } from '../screens'

/** What a key does in the frame, whatever screen is on show. */
export type ShortcutAction =
  | { readonly kind: 'screen'; readonly screen: ScreenId }
  | { readonly kind: 'palette' }
  | { readonly kind: 'query' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'keys' }

/** A key as KeyboardEvent.key names it; `withControl`: together with Ctrl, or ⌘ on a Mac. */
export interface KeyStroke {
  readonly key: string
  readonly withControl: boolean
}

export interface Shortcut {
  readonly label: string
  /** Each of them does it. */
  readonly strokes: readonly KeyStroke[]
  /** Null where a screen or the system acts on the key, and the frame only names it. */
  readonly action: ShortcutAction | null
}

export interface ShortcutGroup {
  readonly title: string
  readonly shortcuts: readonly Shortcut[]
}

const control = (key: string): KeyStroke => ({ key, withControl: true })
const plain = (key: string): KeyStroke => ({ key, withControl: false })

/** Every key of the window: the handlers and the list that “?” shows are both made from it. */
export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    shortcuts: [
      { label: 'Go to anything', strokes: [control('k')], action: { kind: 'palette' } },
      ...screens.map(({ id, label }, index) => ({
        label: `Show ${label}`,
        strokes: [control(String(index + 1))],
        action: { kind: 'screen', screen: id } as const
      })),
      { label: 'Filter', strokes: [plain('/'), control('f')], action: { kind: 'query' } },
      { label: 'Pause, go on', strokes: [plain(' ')], action: { kind: 'pause' } },
      { label: 'Show the keys', strokes: [plain('?')], action: { kind: 'keys' } },
      { label: 'Close what was opened last', strokes: [plain('Escape')], action: null }
    ]
  },
  {
    title: 'In the filter',
    shortcuts: [
      { label: 'Go to the first row', strokes: [plain('Enter')], action: null },
      { label: 'Clear it', strokes: [plain('Escape')], action: null }
    ]
  },
  {
    title: 'In a table',
    shortcuts: [
      {
        label: 'Choose a row',
        strokes: ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'].map(plain),
        action: null
      },
      { label: 'Go to its details', strokes: [plain('Enter')], action: null },
      {
        label: 'Fold, unfold',
        strokes: [plain('ArrowLeft'), plain('ArrowRight')],
        action: null
      },
      { label: 'Choose all rows', strokes: [control('a')], action: null },
      { label: 'Copy the chosen rows', strokes: [control('c')], action: null }
    ]
  }
]

/** What is known of a key press; the parts of a KeyboardEvent that matter. */
export type PressedKey = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
>

/** Where the key was pressed, as far as that decides whether it is the frame's. */
export interface KeyPlace {
  /** In a field, where letters are text. */
  readonly isTyping: boolean
  /** On something that Space presses or scrolls. */
  readonly usesSpace: boolean
}

/** What the frame does on a key press; null for keys that are none of its business. */
export function actionOfKey(
  pressed: PressedKey,
  place: KeyPlace,
  isMac: boolean
): ShortcutAction | null {
  if (pressed.altKey) return null
  const withControl = isMac ? pressed.metaKey : pressed.ctrlKey
  const withOther = isMac ? pressed.ctrlKey : pressed.metaKey
  if (withOther) return null
  for (const { shortcuts } of shortcutGroups) {
    for (const { strokes, action } of shortcuts) {
      if (action === null) continue
      if (strokes.some((stroke) => isStroke(stroke, pressed, withControl, place))) return action
    }
  }
  return null
}

function isStroke(
  { key, withControl: wantsControl }: KeyStroke,
  pressed: PressedKey,
  withControl: boolean,
  place: KeyPlace
): boolean {
  if (wantsControl !== withControl) return false
  if (wantsControl) {
    if (pressed.shiftKey) return false
    // Where digits need Shift (AZERTY) the key alone gives another sign.
    return pressed.key.toLowerCase() === key || pressed.code === `Digit${key}`
  }
  if (place.isTyping) return false
  if (key === ' ') return pressed.key === ' ' && !pressed.shiftKey && !place.usesSpace
  // Signs are typed with Shift on some keyboards and without on others.
  return pressed.key === key
}

const keyNames: Readonly<Record<string, string>> = {
  ' ': 'Space',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down'
}

/** The keys to press, as they are written on the keyboard: ["Ctrl", "K"]. */
export function keyTexts({ key, withControl }: KeyStroke, isMac: boolean): string[] {
  const name = keyNames[key] ?? (key.length === 1 ? key.toUpperCase() : key)
  if (!withControl) return [name]
  return [isMac ? '⌘' : 'Ctrl', name]
}

/** The same in one text: "Ctrl+K", "⌘K". */
export function keyText(stroke: KeyStroke, isMac: boolean): string {
  return keyTexts(stroke, isMac).join(isMac ? '' : '+')
}

/** The first key that does `kind`, as text. */
export function keyTextOf(kind: ShortcutAction['kind'], isMac: boolean): string | null {
  for (const { shortcuts } of shortcutGroups) {
    const stroke = shortcuts.find(({ action }) => action?.kind === kind)?.strokes[0]
    if (stroke !== undefined) return keyText(stroke, isMac)
  }
  return null
}
