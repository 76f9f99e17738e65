import { useEffect, useRef } from 'react'
import type { RowKey } from './table-row'

/**
 * Brings a row into view when its details come on show, also where it was chosen elsewhere; once a row,
 * as soon as it is among the lines.
 */
export function useScrollToChosen(
  order: readonly RowKey[],
  selectedId: number | null,
  virtualizer: { scrollToIndex(index: number, options: { align: 'auto' }): void }
): void {
  const shownId = useRef<number | null>(null)
  useEffect(() => {
    if (shownId.current === selectedId) return
    const index = selectedId === null ? -1 : order.indexOf(selectedId)
    if (index === -1 && selectedId !== null) return
    shownId.current = selectedId
    if (index !== -1) virtualizer.scrollToIndex(index, { align: 'auto' })
  })
}
