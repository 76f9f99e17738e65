import { useEffect, useState } from 'react'
import { runInSlices } from '../../stores/run-in-slices'
import type { SocketStore } from '../../stores/socket-store'
import { searchOtherMatches } from './other-matches'

/**
 * What `searchOtherMatches` finds, looked for anew when sockets or the query change; null where nothing is
 * found, and until it is known.
 */
export function useOtherMatches(store: SocketStore, query: string): string | null {
  const [found, setFound] = useState<{ query: string; text: string | null } | null>(null)
  const { rowsVersion } = store
  useEffect(
    () =>
      runInSlices(searchOtherMatches(query, store.rows()), (text) => {
        setFound({ query, text })
      }),
    [store, query, rowsVersion]
  )
  return found?.query === query ? found.text : null
}
