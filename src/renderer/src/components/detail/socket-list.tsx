import type { SocketRow } from '../../../../shared/model/socket'
import type { SocketStore } from '../../stores/socket-store'
import { SocketLine } from './socket-line'
import styles from './socket-list.module.css'
import { VirtualList } from './virtual-list'

/** Sockets of one process, one a line; each can be opened. */
export function SocketList({
  store,
  label,
  empty,
  sockets,
  onSelect
}: {
  readonly store: SocketStore
  readonly label: string
  /** Sentence that stands where there are no sockets. */
  readonly empty: string
  readonly sockets: readonly SocketRow[]
  readonly onSelect: (id: number) => void
}) {
  if (sockets.length === 0) return <p className={styles['empty']}>{empty}</p>
  return (
    <VirtualList
      label={label}
      count={sockets.length}
      keyOf={(index) => sockets[index]?.id ?? index}
    >
      {(index) => {
        const row = sockets[index]
        return row !== undefined && <SocketLine store={store} row={row} onSelect={onSelect} />
      }}
    </VirtualList>
  )
}
