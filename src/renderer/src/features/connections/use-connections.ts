import { useEffect, useReducer, useRef } from 'react'
import type { ParsedQuery } from '../../../../shared/domain/query/parse-query'
import { useIdleWork } from '../../components/use-idle-work'
import { runSoon } from '../../stores/run-soon'
import type { SocketStore } from '../../stores/socket-store'
import { useDerived } from '../../stores/use-derived'
import type { Grouping } from './connection-groups'
import { type ConnectionLines, connectionLines } from './connection-lines'
import { ConnectionList, type ListView } from './connection-list'
import { type ConnectionSort, isFigureColumn } from './connection-order'
import type { ConnectionKind } from './direction-text'
import type { GroupFolding } from './group-folding'
import { useFigurePace } from './use-figure-pace'

/** A filter that takes longer goes on in a task of its own; milliseconds. */
const filterBudgetMs = 30

interface View {
  readonly sort: ConnectionSort
  readonly grouping: Grouping | null
  readonly folding: GroupFolding
  /** The query as it was typed. */
  readonly text: string
  readonly query: ParsedQuery
  readonly kind: ConnectionKind | null
}

/** What the screen shows of the connections. */
export interface ShownConnections extends ConnectionLines {
  /** How many pass the filter, those that have just gone left out. */
  readonly count: number
  /** What these lines are the answer to: that of before while a new one is being worked out. */
  readonly view: View
}

/** Whether the order or what passes the filter depends on the figures of every connection. */
export function needsAllFigures({ sort, grouping, query }: View): boolean {
  return isFigureColumn(sort.column) || grouping !== null || (query.ok && query.usesFigures)
}

/** Made again only when membership, sort, filter or groups change, or figures that these depend on. */
export function useConnections(store: SocketStore, view: View): ShownConnections {
  const { sort, grouping, folding, query, kind } = view
  const { connections, figures } = store
  const followsFigures = isFigureColumn(sort.column) || (query.ok && query.usesFigures)
  const pace = useFigurePace(store, followsFigures)
  const time = query.ok && query.usesAge ? (store.timing?.collectedAt ?? 0) : 0
  const asked = useDerived([sort, query, kind, pace, time], () => listView(view, pace, time))
  const list = useDerived([store], () => new ConnectionList(store, asked))
  const [turn, goOn] = useReducer((before: number) => before + 1, 0)
  const last = useRef<ShownConnections | null>(null)
  const causes = [list, connections.version, asked, grouping, folding, turn]
  const shown = useDerived(causes, (): ShownConnections => {
    const before = last.current
    // A part must not pass for the whole.
    if (!list.arrange(asked, filterBudgetMs) && before !== null) return before
    const { ids, gone } = list.passing()
    const get = (id: number) => list.get(id)
    const lines = connectionLines(ids, get, sort, grouping, folding, figures)
    return { ...lines, count: ids.length - gone, view }
  })
  last.current = shown
  useEffect(() => (list.isPending ? runSoon(goOn) : undefined))
  useIdleWork(list.unprepared, list.prepare)
  return shown
}

function listView(view: View, pace: number, time: number): ListView {
  const { sort, query, kind } = view
  return {
    sort,
    sortTurn: isFigureColumn(sort.column) ? pace : 0,
    // A query that is not understood yet hides nothing.
    test: query.ok && !query.isEmpty ? query.matches : null,
    kind,
    // Both grow.
    testTurn: (query.ok && query.usesFigures ? pace : 0) + time
  }
}
