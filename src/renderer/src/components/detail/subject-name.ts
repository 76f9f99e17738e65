import { shownName } from '../../../../shared/domain/shown-name'
import { hasPorts, isOpenPort, type SocketRow } from '../../../../shared/model/socket'
import type { Subject } from '../../stores/selection'
import { ownEndText } from './socket-line-text'

/** A word or two for what the pane shows: "443", "42532 → 443", "nginx 1204". Hostile text. */
export function subjectName(subject: Subject): string {
  if (subject.kind === 'process') return processName(subject)
  return socketName(subject.row)
}

function socketName(row: SocketRow): string {
  if (!hasPorts(row.protocol)) return `${row.protocol.toUpperCase()} ${ownEndText(row)}`
  if (isOpenPort(row) || row.remotePort === null) return String(row.localPort)
  return `${row.localPort} ↔ ${row.remotePort}`
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
