import { useEffect, useMemo, useState } from 'react'
import { parseQuery } from '../../../shared/domain/query/parse-query'
import type { QueryError } from '../../../shared/domain/query/query-error'

/** Nobody is told of an error while still typing; milliseconds. */
const settledAfterMs = 500

/** What is wrong with the query, once it has stood for a moment; null at once when it is right. */
export function useSettledError(query: string): QueryError | null {
  const error = useMemo(() => {
    const parsed = parseQuery(query)
    return parsed.ok ? null : parsed.error
  }, [query])
  const [settled, setSettled] = useState<QueryError | null>(null)
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setSettled(error)
    }, settledAfterMs)
    return () => {
      window.clearTimeout(timer)
    }
  }, [error])
  return settled === error ? error : null
}
