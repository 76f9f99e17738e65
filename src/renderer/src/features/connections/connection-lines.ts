import type { RowKey } from '../../components/data-table/table-row'
import type { Connection } from '../../stores/connection'
import { type ConnectionGroup, type Grouping, groupConnections, sumOf } from './connection-groups'
import { type ConnectionSort, type Figures, isFigureColumn } from './connection-order'
import { type GroupFolding, isFolded } from './group-folding'

/** The lines of the table. */
export interface ConnectionLines {
  readonly order: readonly RowKey[]
  readonly groups: ReadonlyMap<string, ConnectionGroup>
  /** The first connection in order, in a folded group too. */
  readonly first: number | null
}

/**
 * Connections, by their ids in the wanted order, as lines, in groups where they are wanted. Of groups that
 * are folded only the head is a line. Groups stand by their sums where a figure with one is sorted by, else
 * by the first of their rows. `get` is asked for each connection where groups are wanted.
 */
export function connectionLines(
  ids: readonly number[],
  get: (id: number) => Connection | undefined,
  sort: ConnectionSort,
  grouping: Grouping | null,
  folding: GroupFolding,
  figures: Figures
): ConnectionLines {
  const first = ids[0] ?? null
  if (grouping === null) return { order: ids, groups: new Map(), first }
  const groups = groupConnections(
    ids.flatMap((id) => get(id) ?? []),
    grouping
  )
  sortBySums(groups, sort, figures)
  const order: RowKey[] = []
  for (const { key, connections: members } of groups) {
    order.push(key)
    if (isFolded(folding, key)) continue
    for (const { row } of members) order.push(row.id)
  }
  return { order, groups: new Map(groups.map((group) => [group.key, group])), first }
}

/**
 * Whether the line at `index` is one of both ends of a connection that stand together. Asked for the
 * lines on show alone.
 */
export function bondAt(
  order: readonly RowKey[],
  index: number,
  peerOf: (id: number) => number | null
): 'first' | 'second' | undefined {
  const [before, key, after] = [order[index - 1], order[index], order[index + 1]]
  if (typeof key !== 'number') return undefined
  if (typeof before === 'number' && peerOf(before) === key) return 'second'
  return after !== undefined && peerOf(key) === after ? 'first' : undefined
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
