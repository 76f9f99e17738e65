import type { KeyboardEvent } from 'react'

/** Has Escape close a menu and nothing else: the window's own Escape looks at what is prevented. */
export function keepEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape') event.preventDefault()
}
