import type { Direction } from '../../../../shared/domain/direction'
import { shownName } from '../../../../shared/domain/shown-name'
import { hasPorts, isOpenPort, type SocketRow } from '../../../../shared/model/socket'
import type { Subject } from '../../stores/selection'
import { ownEndText } from './socket-line-text'

/**
 * A word or two for what the pane shows: "443", "42532 → 443", "nginx 1204". Hostile text. `direction` is
 * that of a connection, null where it is not known.
 */
export function subjectName(subject: Subject, direction: Direction | null): string {
  if (subject.kind === 'process') return processName(subject)
  return socketName(subject.row, direction)
}

function socketName(row: SocketRow, direction: Direction | null): string {
  if (!hasPorts(row.protocol)) return `${row.protocol.toUpperCase()} ${ownEndText(row)}`
  if (isOpenPort(row) || row.remotePort === null) return String(row.localPort)
  if (direction === null) return `${row.localPort} ↔ ${row.remotePort}`
  const [from, to] =
    direction === 'outbound' ? [row.localPort, row.remotePort] : [row.remotePort, row.localPort]
  return `${from} → ${to}`
}

function processName({ ref, name }: Extract<Subject, { kind: 'process' }>): string {
  return `${shownName(name)} ${ref.pid}`
}

/** Tells one subject from another for as long as the monitor numbers its rows the same. */
export function subjectKey(subject: Subject): string {
  return subject.kind === 'socket'
    ? `socket ${subject.row.id}`
    : `process ${subject.ref.pid} ${subject.ref.startedAt ?? ''}`
}
