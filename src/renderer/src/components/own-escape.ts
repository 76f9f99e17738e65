import type { KeyboardEvent } from 'react'

/**
 * Has Escape close what is open, and nothing else: the window's own Escape looks at what is prevented, and so
 * does this where something within has closed already.
 */
export function ownEscape(isOpen: boolean, close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape' || !isOpen || event.defaultPrevented) return
    event.preventDefault()
    close()
  }
}
