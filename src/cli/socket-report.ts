import { createListenerIndex, serverPort } from '../shared/domain/direction'
import { type Exposure, exposureOf } from '../shared/domain/exposure'
import type { Finding } from '../shared/domain/findings/finding'
import type { Query } from '../shared/domain/query/parse-query'
import { SocketSubject } from '../shared/domain/query/socket-subject'
import { isPrivileged } from '../shared/domain/port-class'
import { serviceLabel, serviceOf } from '../shared/domain/service-name'
import { figuresById, noFigures, type SocketFigures } from '../shared/domain/socket-figures'
import type { Fact } from '../shared/model/fact'
import {
  hasPorts,
  isOpenPort,
  type OwnerHiddenReason,
  type SocketRow
} from '../shared/model/socket'
import type { SocketMetrics } from '../shared/model/socket-metrics'

/** A process that holds a socket; `startedAt` in ISO 8601, null where it is not told. */
export interface ReportedOwner {
  readonly pid: number
  readonly name: string | null
  readonly startedAt: string | null
}

/** A socket as the command line prints it. */
export interface ReportedSocket
  extends
    SocketFigures,
    Pick<
      SocketRow,
      | 'protocol'
      | 'family'
      | 'localAddress'
      | 'localPort'
      | 'remoteAddress'
      | 'remotePort'
      | 'state'
      | 'v6Only'
      | 'uid'
      | 'user'
    > {
  readonly owners: readonly ReportedOwner[]
  readonly ownerHidden: OwnerHiddenReason | null
  readonly exposure: Exposure | null
  /** Whether binding the local port takes rights; null where that is not known and without ports. */
  readonly privileged: boolean | null
  /** Service at the server's end; null where none is known for that port. */
  readonly service: string | null
  /** When the system says that the socket was opened, in ISO 8601; null where it does not tell. */
  readonly openedAt: string | null
  /** What was found about an open port; null for other sockets, and where nobody looked. */
  readonly findings: readonly ReportedFinding[] | null
}

/** A finding without the facts, which the socket itself has. */
export type ReportedFinding = Pick<Finding, 'id' | 'severity' | 'title' | 'text'>

/** One collection as the command line prints it. */
export interface SocketReport {
  /** ISO 8601. */
  readonly collectedAt: string
  readonly durationMs: number
  /** Name of the source. */
  readonly source: string
  /** How many sockets there were before the query chose among them. */
  readonly collectedSockets: number
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
  /** Figures of the rows with these ids. */
  readonly metrics: (ids: readonly number[]) => SocketMetrics
  /** Which sockets are reported; null for all. */
  readonly query: Query | null
  /** What was found about open ports, by id; those that nobody looked at are missing. */
  readonly findings: ReadonlyMap<number, readonly Finding[]>
}

/** Makes the report of one collection, sorted by protocol, local port, local address and peer. */
export function makeSocketReport(
  rows: readonly SocketRow[],
  context: SocketReportContext
): SocketReport {
  const { collectedAt, durationMs, source, unprivilegedPortStart, metrics, query } = context
  const listeners = createListenerIndex(rows)
  const sorted = rows.toSorted(compareRows)
  const figures = figuresById(metrics(sorted.map(({ id }) => id)))
  const subjectContext = {
    unprivilegedPortStart,
    directionOf: (row: SocketRow) => listeners.directionOf(row),
    figuresOf: (id: number) => figures.get(id),
    isFlagged: (row: SocketRow) => isFlagged(row, context.findings),
    now: () => collectedAt
  }
  const matching = sorted.filter(
    (row) => query === null || query.matches(new SocketSubject(row, subjectContext))
  )
  const sockets = matching.map((row) => {
    const port = serverPort(row, listeners.directionOf(row))
    return {
      protocol: row.protocol,
      family: row.family,
      localAddress: row.localAddress,
      localPort: row.localPort,
      remoteAddress: row.remoteAddress,
      remotePort: row.remotePort,
      state: row.state,
      v6Only: row.v6Only,
      uid: row.uid,
      user: row.user,
      owners: row.owners.map(({ pid, name, startedAt }) => ({
        pid,
        name,
        startedAt: startedAt === null ? null : new Date(startedAt).toISOString()
      })),
      ownerHidden: row.ownerHidden,
      exposure: exposureOf(row),
      privileged: hasPorts(row.protocol)
        ? isPrivileged(row.localPort, unprivilegedPortStart)
        : null,
      service: port === null ? null : serviceLabel(serviceOf(row.protocol, port)),
      openedAt:
        row.firstSeenKind === 'told-by-system' ? new Date(row.firstSeenAt).toISOString() : null,
      findings: reportedFindings(context.findings.get(row.id)),
      ...(figures.get(row.id) ?? noFigures)
    }
  })
  return {
    collectedAt: new Date(collectedAt).toISOString(),
    durationMs: Math.round(durationMs * 100) / 100,
    source,
    collectedSockets: rows.length,
    hiddenOwners: sockets.filter(({ ownerHidden }) => ownerHidden !== null).length,
    sockets
  }
}

/** Only open ports can be; null where nobody looked. */
function isFlagged(row: SocketRow, findings: SocketReportContext['findings']): boolean | null {
  const found = findings.get(row.id)
  if (found !== undefined) return found.length > 0
  return isOpenPort(row) ? null : false
}

function reportedFindings(found: readonly Finding[] | undefined): ReportedFinding[] | null {
  if (found === undefined) return null
  return found.map(({ id, severity, title, text }) => ({ id, severity, title, text }))
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
