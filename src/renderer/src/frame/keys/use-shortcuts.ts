import { useEffect } from 'react'
import { isMac } from './is-mac'
import { actionOfKey, type KeyPlace, type ShortcutAction } from './shortcuts'

/** Has `run` do what the keys of the frame stand for. */
export function useShortcuts(run: (action: ShortcutAction) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || event.defaultPrevented) return
      const action = actionOfKey(event, placeOf(event.target), isMac)
      if (action === null) return
      // A dialog keeps the keys to itself, but for the one that opens or closes the palette.
      if (isInDialog(event.target) && action.kind !== 'palette') return
      event.preventDefault()
      run(action)
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
    }
  })
}

function isInDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[aria-modal="true"]') !== null
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return { isTyping: false, usesSpace: false }
  return {
    isTyping: target.isContentEditable || target.matches('input, textarea, select'),
    usesSpace: target.closest('input, button, summary, [role="region"], [role="menuitem"]') !== null
  }
}
