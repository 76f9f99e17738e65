import { useState } from 'react'
import { noSelection, type RowSelection, selectOne } from './row-selection'

/**
 * The rows that are chosen. When the row whose details are shown is changed from elsewhere, that one
 * alone is chosen.
 */
export function useRowSelection(
  selectedId: number | null
): readonly [RowSelection, (next: RowSelection) => void] {
  const initial = selectedId === null ? noSelection : selectOne(selectedId)
  const [selection, setSelection] = useState(initial)
  const [seenId, setSeenId] = useState(selectedId)
  if (seenId !== selectedId) {
    setSeenId(selectedId)
    // A choice made here comes back as the row on show: then nothing is new.
    if (selection.cursor !== selectedId) setSelection(initial)
  }
  return [selection, setSelection]
}
