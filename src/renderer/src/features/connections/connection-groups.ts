import { shownName } from '../../../../shared/domain/shown-name'
import { unmappedAddress } from '../../../../shared/domain/unmapped-address'
import type { OwnerHiddenReason } from '../../../../shared/model/socket'
import { ownerHiddenText } from '../../components/owner-hidden-text'
import { endpointText } from '../../format/endpoint'
import type { Connection } from '../../stores/connection'
import { type FigureColumn, figureOf, type Figures } from './connection-order'

/** What connections can be put together by. */
export type Grouping = 'process' | 'remote' | 'service' | 'state'

export interface ConnectionGroup {
  /** Names the group; stays the same as connections come and go. */
  readonly key: string
  /** Hostile text. */
  readonly label: string
  /** What tells it from another of the same label; empty where nothing does. */
  readonly detail: string
  readonly connections: readonly Connection[]
}

/** Groups in the order in which the connections name them first. */
export function groupConnections(
  ordered: readonly Connection[],
  grouping: Grouping
): ConnectionGroup[] {
  const groups = new Map<string, { label: string; detail: string; connections: Connection[] }>()
  for (const connection of ordered) {
    const { key, label, detail } = groupOf(connection, grouping)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { label, detail, connections: [connection] })
    else group.connections.push(connection)
  }
  return Array.from(groups, ([key, group]) => ({ key, ...group }))
}

/** A sum over a group, and of how many of its connections it is. */
export interface GroupSum {
  readonly sum: number
  readonly told: number
}

/** The sum of what is told; null where nothing is. */
export function sumOf(
  { connections }: ConnectionGroup,
  column: FigureColumn,
  figures: Figures
): GroupSum | null {
  let sum = 0
  let told = 0
  for (const { row } of connections) {
    const figure = figureOf(column, row.id, figures)
    if (figure === null) continue
    sum += figure
    told += 1
  }
  return told === 0 ? null : { sum, told }
}

interface GroupName {
  readonly key: string
  readonly label: string
  readonly detail: string
}

function groupOf(connection: Connection, grouping: Grouping): GroupName {
  const { row } = connection
  switch (grouping) {
    case 'process': {
      const [owner] = row.owners
      if (owner === undefined) return hiddenOwner(row.ownerHidden)
      const { pid, startedAt, name } = owner
      const key = `process ${pid} ${startedAt ?? ''}`
      return { key, label: shownName(name), detail: `pid ${pid}` }
    }
    case 'remote': {
      const address = unmappedAddress(row.remoteAddress ?? '')
      return { key: `remote ${address}`, label: endpointText(address, null), detail: '' }
    }
    case 'service': {
      const { servicePort, serviceLabel } = connection
      if (servicePort === null) {
        return { key: 'service ?', label: 'Not known which end serves', detail: '' }
      }
      const port = `${row.protocol.toUpperCase()} ${servicePort}`
      const key = `service ${port}`
      return serviceLabel === null
        ? { key, label: port, detail: 'not registered' }
        : { key, label: serviceLabel, detail: port }
    }
    case 'state':
      return {
        key: `state ${row.protocol} ${row.state}`,
        label: row.protocol === 'udp' ? 'UDP with a peer' : row.state,
        detail: ''
      }
  }
}

function hiddenOwner(reason: OwnerHiddenReason | null): GroupName {
  const { label } = ownerHiddenText(reason)
  return { key: `process hidden ${reason ?? ''}`, label: `Owner: ${label}`, detail: '' }
}
