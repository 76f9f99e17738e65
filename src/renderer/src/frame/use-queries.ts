import { useCallback, useState } from 'react'
import { parseQuery } from '../../../shared/domain/query/parse-query'
import type { ScreenId } from './screens'

/** What stands in the query box of a screen, and the query that is asked. */
export interface ScreenQuery {
  /** As it was typed; maybe no query. */
  readonly text: string
  /** The newest text that was one: what is on screen stays while another is being written. */
  readonly query: string
  readonly onQuery: (text: string) => void
}

/** The query of each screen. */
export function useQueries(): (id: ScreenId) => ScreenQuery {
  const [queries, setQueries] = useState<
    Partial<Record<ScreenId, Pick<ScreenQuery, 'text' | 'query'>>>
  >({})
  const change = useCallback((id: ScreenId, text: string) => {
    const isQuery = parseQuery(text).ok
    setQueries((before) => ({
      ...before,
      [id]: { text, query: isQuery ? text : (before[id]?.query ?? '') }
    }))
  }, [])
  // The same functions each time: a screen whose query stays is not drawn anew.
  const [changes] = useState(() => new Map<ScreenId, (text: string) => void>())
  return (id) => {
    const onQuery = changes.get(id) ?? change.bind(null, id)
    changes.set(id, onQuery)
    return { ...(queries[id] ?? { text: '', query: '' }), onQuery }
  }
}
