import { createListenerIndex, serverPort } from '../shared/domain/direction'
import { type Exposure, exposureOf } from '../shared/domain/exposure'
import { isPrivileged } from '../shared/domain/port-class'
import { serviceLabel, serviceOf } from '../shared/domain/service-name'
import type { Fact } from '../shared/model/fact'
import type { OwnerHiddenReason, SocketRow } from '../shared/model/socket'

/** A process that holds a socket; `startedAt` in ISO 8601, null where it is not told. */
export interface ReportedOwner {
  readonly pid: number
  readonly name: string | null
  readonly startedAt: string | null
}

/** A socket as the command line prints it. */
export interface ReportedSocket extends Pick<
  SocketRow,
  | 'protocol'
  | 'family'
  | 'localAddress'
  | 'localPort'
  | 'remoteAddress'
  | 'remotePort'
  | 'state'
  | 'uid'
  | 'user'
> {
  readonly owners: readonly ReportedOwner[]
  readonly ownerHidden: OwnerHiddenReason | null
  readonly exposure: Exposure | null
  /** Whether binding the local port takes rights; null where that is not known. */
  readonly privileged: boolean | null
  /** Service at the server's end; null where none is known for that port. */
  readonly service: string | null
}

/** One collection as the command line prints it. */
export interface SocketReport {
  /** ISO 8601. */
  readonly collectedAt: string
  readonly durationMs: number
  /** Name of the source. */
  readonly source: string
  /** Sockets whose owner must exist and is not shown. */
  readonly hiddenOwners: number
  readonly sockets: readonly ReportedSocket[]
}

/** What a report says besides the rows; `collectedAt` in milliseconds since the Unix epoch. */
export interface SocketReportContext {
  readonly collectedAt: number
  readonly durationMs: number
  readonly source: string
  readonly unprivilegedPortStart: Fact<number>
}

/** Makes the report of one collection, sorted by protocol, local port, local address and peer. */
export function makeSocketReport(
  rows: readonly SocketRow[],
  { collectedAt, durationMs, source, unprivilegedPortStart }: SocketReportContext
): SocketReport {
  const listeners = createListenerIndex(rows)
  const sockets = rows.toSorted(compareRows).map((row) => {
    const port = serverPort(row, listeners.directionOf(row))
    return {
      protocol: row.protocol,
      family: row.family,
      localAddress: row.localAddress,
      localPort: row.localPort,
      remoteAddress: row.remoteAddress,
      remotePort: row.remotePort,
      state: row.state,
      uid: row.uid,
      user: row.user,
      owners: row.owners.map(({ pid, name, startedAt }) => ({
        pid,
        name,
        startedAt: startedAt === null ? null : new Date(startedAt).toISOString()
      })),
      ownerHidden: row.ownerHidden,
      exposure: exposureOf(row),
      privileged: isPrivileged(row.localPort, unprivilegedPortStart),
      service: port === null ? null : serviceLabel(serviceOf(row.protocol, port))
    }
  })
  return {
    collectedAt: new Date(collectedAt).toISOString(),
    durationMs: Math.round(durationMs * 100) / 100,
    source,
    hiddenOwners: sockets.filter(({ ownerHidden }) => ownerHidden !== null).length,
    sockets
  }
}

function compareRows(a: SocketRow, b: SocketRow): number {
  return (
    compareTexts(a.protocol, b.protocol) ||
    a.localPort - b.localPort ||
    compareTexts(a.localAddress, b.localAddress) ||
    compareTexts(a.remoteAddress ?? '', b.remoteAddress ?? '') ||
    (a.remotePort ?? 0) - (b.remotePort ?? 0) ||
    a.id - b.id
  )
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
