import { useEffect, useMemo } from 'react'
import { maxMetricRows } from '../../../../shared/ipc/stream'
import { isOpenPort, type SocketRow } from '../../../../shared/model/socket'
import { monitorConnection } from '../../stores/live'
import type { SocketStore } from '../../stores/socket-store'
import { Section } from './section'
import { SocketList } from './socket-list'

interface RelatedSocketsProps {
  readonly store: SocketStore
  readonly row: SocketRow
  /** The process on show; null where the owner is hidden. */
  readonly pid: number | null
  readonly onSelect: (id: number) => void
}

/**
 * Who is connected to the port, whichever process took the connections in, and what else the process
 * holds.
 */
export function RelatedSockets({ store, row, pid, onSelect }: RelatedSocketsProps) {
  const { rowsVersion } = store
  const { clients, otherPorts, connections } = useMemo(
    () => relatedSockets(store, row, pid),
    // The version stands for the rows, which are changed in place.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [store, rowsVersion, row, pid]
  )
  useFigures([row, ...clients, ...connections])
  const peerOf = (socket: SocketRow): SocketRow | undefined => store.peerOf(socket)
  return (
    <>
      {row.state === 'LISTEN' && (
        <Section title="Clients now" count={clients.length}>
          <SocketList
            label="Clients of this port"
            empty="Nobody is connected to this port."
            sockets={clients}
            peerOf={peerOf}
            figures={store.figures}
            onlyPeers
          />
        </Section>
      )}
      {pid !== null && (
        <>
          <Section title="Its other ports" count={otherPorts.length}>
            <SocketList
              label="Other ports of this process"
              empty="The process holds no other open port."
              sockets={otherPorts}
              onSelect={onSelect}
            />
          </Section>
          <Section title="Its other sockets" count={connections.length}>
            <SocketList
              label="Other sockets of this process"
              empty="The process holds no other socket."
              sockets={connections}
              peerOf={peerOf}
              figures={store.figures}
            />
          </Section>
        </>
      )}
    </>
  )
}

/** Asks the monitor for the figures of these rows as long as they are on show. */
function useFigures(rows: readonly SocketRow[]): void {
  // As text, so that the same rows in a new list ask for nothing anew.
  const ids = rows
    .slice(0, maxMetricRows)
    .map(({ id }) => id)
    .join(' ')
  useEffect(() => {
    monitorConnection.setInterest({ metrics: ids.split(' ').map(Number) })
  }, [ids])
  useEffect(
    () => () => {
      monitorConnection.setInterest({ metrics: [] })
    },
    []
  )
}

function relatedSockets(store: SocketStore, row: SocketRow, pid: number | null) {
  const clients = store.clientRows(row).sort(compareRemote)
  const shown = new Set([row.id, ...clients.map(({ id }) => id)])
  const others = (pid === null ? [] : store.socketsOf(pid)).filter(({ id }) => !shown.has(id))
  others.sort((a, b) => a.localPort - b.localPort || compareRemote(a, b))
  return {
    clients,
    otherPorts: others.filter(isOpenPort),
    connections: others.filter((socket) => !isOpenPort(socket))
  }
}

function compareRemote(a: SocketRow, b: SocketRow): number {
  const [first, second] = [a.remoteAddress ?? '', b.remoteAddress ?? '']
  if (first !== second) return first < second ? -1 : 1
  return (a.remotePort ?? 0) - (b.remotePort ?? 0) || a.id - b.id
}
