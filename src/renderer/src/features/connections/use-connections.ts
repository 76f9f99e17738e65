import { SocketSubject } from '../../../../shared/domain/query/socket-subject'
import type { ParsedQuery } from '../../../../shared/domain/query/parse-query'
import { unknown } from '../../../../shared/model/fact'
import type { Connection } from '../../stores/connection'
import type { SocketStore } from '../../stores/socket-store'
import { useDerived } from '../../stores/use-derived'
import type { Grouping } from './connection-groups'
import { type ConnectionLines, connectionLines } from './connection-lines'
import { type ConnectionSort, isFigureColumn } from './connection-order'
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
  const causes = [store, connections.version, sort, grouping, closed, query, kind, pace, time]
  return useDerived(causes, () => {
    const passes = (connection: Connection): boolean =>
      (kind === null || kindOf(connection) === kind) &&
      // A query that is not understood yet hides nothing.
      (!query.ok || query.isEmpty || query.matches(subjectOf(store, connection)))
    const here = [...connections.all.values()].filter(passes)
    const gone = [...connections.gone.values()].filter(passes)
    const lines = connectionLines([...here, ...gone], sort, grouping, closed, figures)
    return { ...lines, count: here.length }
  })
}

/** Subjects by their connections: what one works out for a query serves the next. */
const subjects = new WeakMap<Connection, SocketSubject>()

function subjectOf(store: SocketStore, connection: Connection): SocketSubject {
  const known = subjects.get(connection)
  if (known !== undefined) return known
  const subject = new SocketSubject(connection.row, {
    unprivilegedPortStart:
      store.hello?.machine.unprivilegedPortStart ?? unknown('The monitor has not told it yet.'),
    directionOf: () => connection.direction,
    figuresOf: (id) => store.figures.get(id),
    isFlagged: () => null,
    now: () => store.timing?.collectedAt ?? Date.now()
  })
  subjects.set(connection, subject)
  return subject
}
