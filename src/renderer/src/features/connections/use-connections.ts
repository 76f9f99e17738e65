import type { ParsedQuery } from '../../../../shared/domain/query/parse-query'
import { useIdleWork } from '../../components/use-idle-work'
import { keptOrder } from '../../components/data-table/kept-order'
import { orderByKey } from '../../components/data-table/order-by-key'
import type { Connection } from '../../stores/connection'
import type { SocketStore } from '../../stores/socket-store'
import { useDerived } from '../../stores/use-derived'
import type { Grouping } from './connection-groups'
import { type ConnectionLines, connectionLines } from './connection-lines'
import { ConnectionSubjects } from './connection-subjects'
import { type ConnectionSort, isFigureColumn, orderConnections } from './connection-order'
import { type ConnectionKind, kindOf } from './direction-text'
import { useFigurePace } from './use-figure-pace'

interface View {
  readonly sort: ConnectionSort
  readonly grouping: Grouping | null
  readonly closed: ReadonlySet<string>
  readonly query: ParsedQuery
  readonly kind: ConnectionKind | null
}

/** What the screen shows of the connections. */
export interface ShownConnections extends ConnectionLines {
  /** How many pass the filter, those that have just gone left out. */
  readonly count: number
}

/** Whether the order or what passes the filter depends on the figures of every connection. */
export function needsAllFigures({ sort, grouping, query }: View): boolean {
  return isFigureColumn(sort.column) || grouping !== null || (query.ok && query.usesFigures)
}

/** Made again only when membership, sort, filter or groups change, or figures that these depend on. */
export function useConnections(store: SocketStore, view: View): ShownConnections {
  const { sort, grouping, closed, query, kind } = view
  const { connections, figures } = store
  const followsFigures = isFigureColumn(sort.column) || (query.ok && query.usesFigures)
  const pace = useFigurePace(store, followsFigures)
  const time = query.ok && query.usesAge ? store.timing?.collectedAt : 0
  // All else that is sorted by stands in the connection, which is another one where it changes.
  const arrange = useDerived([sort], () =>
    isFigureColumn(sort.column) ? orderByKey<Connection> : keptOrder<Connection>()
  )
  const subjects = useDerived([store], () => new ConnectionSubjects(store))
  const all = useDerived([store, connections.version, arrange, pace], () =>
    orderConnections(
      [...connections.all.values(), ...connections.gone.values()],
      sort,
      figures,
      arrange
    )
  )
  useIdleWork(all, subjects.prepare)
  return useDerived([store, all, grouping, closed, query, kind, pace, time], () => {
    const shown = all.filter(
      (connection) =>
        (kind === null || kindOf(connection) === kind) &&
        // A query that is not understood yet hides nothing.
        (!query.ok || query.isEmpty || query.matches(subjects.of(connection)))
    )
    const lines = connectionLines(shown, sort, grouping, closed, figures)
    const gone = shown.reduce((sum, { row }) => sum + Number(!connections.all.has(row.id)), 0)
    return { ...lines, count: shown.length - gone }
  })
}
