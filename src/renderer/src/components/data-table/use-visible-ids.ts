import { useEffect } from 'react'
import type { RowKey } from './table-row'

/** Tells the ids of the rows that are drawn whenever they are others than before. */
export function useVisibleIds(
  order: readonly RowKey[],
  items: readonly { readonly index: number }[],
  onVisible: ((ids: readonly number[]) => void) | undefined
): void {
  // As text, so that the same rows in a new list are no news.
  const ids = items
    .map(({ index }) => order[index])
    .filter((key) => typeof key === 'number')
    .join(' ')
  useEffect(() => {
    onVisible?.(ids === '' ? [] : ids.split(' ').map(Number))
  }, [ids, onVisible])
}
