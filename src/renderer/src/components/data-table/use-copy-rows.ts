import { type RefObject, useEffect } from 'react'
import { rowsText } from './rows-text'

/** Copies rows while the table has the focus, unless a part of the text is marked. */
export function useCopyRows(
  scroller: RefObject<HTMLDivElement | null>,
  chosenRows: () => readonly (readonly string[])[]
): void {
  useEffect(() => {
    const copy = (event: ClipboardEvent): void => {
      const isMarked = window.getSelection()?.isCollapsed === false
      if (isMarked || document.activeElement !== scroller.current) return
      const rows = chosenRows()
      if (rows.length === 0) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', rowsText(rows))
    }
    // Without marked text the event goes to the body, whatever has the focus.
    document.addEventListener('copy', copy)
    return () => {
      document.removeEventListener('copy', copy)
    }
  })
}
