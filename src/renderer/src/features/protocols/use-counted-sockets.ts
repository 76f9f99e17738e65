import { useEffect, useState } from 'react'
import type { SocketFigures } from '../../../../shared/domain/socket-figures'
import type { SocketRow } from '../../../../shared/model/socket'
import { figureRequests } from '../../stores/live'
import type { SocketStore } from '../../stores/socket-store'
import { useDerived } from '../../stores/use-derived'
import { CountWatch } from './count-watch'
import { type CountedSockets, mostCounted } from './most-counted'

const countOf = {
  tcp: ({ retransmits }: SocketFigures) => retransmits,
  udp: ({ drops }: SocketFigures) => drops
} as const

/** Which sockets of TCP send most again, or which of UDP throw most away; asks for all their figures. */
export function useCountedSockets(store: SocketStore, protocol: 'tcp' | 'udp'): CountedSockets {
  const [watch] = useState(() => new CountWatch())
  const rows = useDerived([store, store.rowsVersion, protocol], () => rowsOf(store, protocol))
  // As text, so that the same rows in a new list ask for nothing anew.
  const ids = useDerived([rows], () => rows.map(({ id }) => id).join(' '))
  useEffect(() => {
    const all = ids === '' ? [] : ids.split(' ').map(Number)
    figureRequests.claim(`protocols-${protocol}`, { shown: [], all })
  }, [ids, protocol])
  useEffect(
    () => () => {
      figureRequests.claim(`protocols-${protocol}`, null)
    },
    [protocol]
  )
  return useDerived([rows, store.figures.version], () =>
    mostCounted(watch, {
      rows,
      figuresOf: (id) => store.figures.get(id),
      countOf: countOf[protocol],
      at: store.figures.at ?? 0
    })
  )
}

/** Connections of TCP, and all sockets of UDP. */
function rowsOf(store: SocketStore, protocol: 'tcp' | 'udp'): SocketRow[] {
  const rows: SocketRow[] = []
  for (const { row } of store.connections.all.values()) {
    if (row.protocol === protocol && row.state !== 'TIME-WAIT') rows.push(row)
  }
  if (protocol === 'udp') {
    for (const { row } of store.openPorts.values()) if (row.protocol === 'udp') rows.push(row)
  }
  return rows
}
