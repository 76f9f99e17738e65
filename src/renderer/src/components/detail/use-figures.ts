import { useEffect } from 'react'
import type { SocketRow } from '../../../../shared/model/socket'
import { figureRequests } from '../../stores/live'

/** Asks the monitor for the figures of these rows as long as they are on show. */
export function useFigures(rows: readonly SocketRow[]): void {
  // As text, so that the same rows in a new list ask for nothing anew.
  const ids = rows.map(({ id }) => id).join(' ')
  useEffect(() => {
    const shown = ids === '' ? [] : ids.split(' ').map(Number)
    figureRequests.claim('pane', { shown, all: [] })
  }, [ids])
  useEffect(
    () => () => {
      figureRequests.claim('pane', null)
    },
    []
  )
}
