import type { RowKey } from '../../components/data-table/table-row'
import type { Connection } from '../../stores/connection'
import { type ConnectionGroup, type Grouping, groupConnections, sumOf } from './connection-groups'
import {
  type ConnectionSort,
  type Figures,
  isFigureColumn,
  orderConnections
} from './connection-order'

/** The lines of the table. */
export interface ConnectionLines {
  readonly order: readonly RowKey[]
  readonly groups: ReadonlyMap<string, ConnectionGroup>
  /** Both ends of one connection that stand together. */
  readonly bonds: ReadonlyMap<number, 'first' | 'second'>
  /** The first connection in order, in a closed group too. */
  readonly first: number | null
}

/**
 * Connections in the wanted order and groups; of groups in `closed` only the head is a line. Groups
 * stand by their sums where a figure with one is sorted by, else by the first of their rows.
 */
export function connectionLines(
  connections: Iterable<Connection>,
  sort: ConnectionSort,
  grouping: Grouping | null,
  closed: ReadonlySet<string>,
  figures: Figures
): ConnectionLines {
  const ordered = orderConnections(connections, sort, figures)
  const first = ordered[0]?.row.id ?? null
  if (grouping === null) {
    const bonds = new Map<number, 'first' | 'second'>()
    markBonds(ordered, bonds)
    return { order: ordered.map(({ row }) => row.id), groups: new Map(), bonds, first }
  }
  const groups = groupConnections(ordered, grouping)
  sortBySums(groups, sort, figures)
  const order: RowKey[] = []
  const bonds = new Map<number, 'first' | 'second'>()
  for (const { key, connections: members } of groups) {
    order.push(key)
    if (closed.has(key)) continue
    markBonds(members, bonds)
    for (const { row } of members) order.push(row.id)
  }
  return { order, groups: new Map(groups.map((group) => [group.key, group])), bonds, first }
}

/** Round-trip times have no sum that means anything. */
function sortBySums(groups: ConnectionGroup[], sort: ConnectionSort, figures: Figures): void {
  const { column, descending } = sort
  if (!isFigureColumn(column) || column === 'rtt') return
  const sums = new Map(groups.map((group) => [group, sumOf(group, column, figures)?.sum ?? null]))
  groups.sort((a, b) => {
    const [first, second] = [sums.get(a) ?? null, sums.get(b) ?? null]
    if (first === null || second === null) return Number(first === null) - Number(second === null)
    return descending ? second - first : first - second
  })
}

function markBonds(
  connections: readonly Connection[],
  bonds: Map<number, 'first' | 'second'>
): void {
  connections.forEach((connection, index) => {
    const next = connections[index + 1]
    if (next === undefined) return
    if (connection.peerId !== next.row.id) return
    bonds.set(connection.row.id, 'first')
    bonds.set(next.row.id, 'second')
  })
}
