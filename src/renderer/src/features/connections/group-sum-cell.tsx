import { createContext, useContext, useSyncExternalStore } from 'react'
import { Missing } from '../../components/missing'
import { tip } from '../../components/tip'
import { countText } from '../../format/locale-text'
import type { SocketStore } from '../../stores/socket-store'
import { type ConnectionGroup, sumOf } from './connection-groups'
import type { FigureColumn } from './connection-order'
import styles from './connections-table.module.css'
import { figureText } from './figure-text'

interface Groups {
  readonly store: SocketStore
  readonly groups: ReadonlyMap<string, ConnectionGroup>
}

/** The groups on show, for their cells. */
export const GroupsContext = createContext<Groups | null>(null)

/** The sum of a figure over a group, and over how many of its connections where not all tell it. */
export function GroupSumCell({
  group: key,
  id
}: {
  readonly group: string
  readonly id: FigureColumn
}) {
  const context = useContext(GroupsContext)
  if (context === null) return null
  return <Sum {...context} groupKey={key} column={id} />
}

function Sum({
  store,
  groups,
  groupKey,
  column
}: Groups & { readonly groupKey: string; readonly column: FigureColumn }) {
  useSyncExternalStore(store.subscribeDrawn, () => store.figures.version)
  const group = groups.get(groupKey)
  const sum = group === undefined ? null : sumOf(group, column, store.figures)
  if (group === undefined || sum === null) {
    return <Missing explanation="Not known of any connection of this group." />
  }
  const count = group.connections.length
  const of =
    sum.told === count
      ? `Sum of all ${countText(count)}.`
      : `Sum of ${countText(sum.told)} of ${countText(count)}: of the others it is not known.`
  return (
    <span className={sum.sum === 0 ? styles['none'] : undefined} {...tip(of)}>
      {sum.told < count && '≥ '}
      {figureText(column, sum.sum)}
    </span>
  )
}
