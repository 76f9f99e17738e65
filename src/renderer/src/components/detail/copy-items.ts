import { shownName } from '../../../../shared/domain/shown-name'
import { showControls } from '../../../../shared/domain/visible-text'
import type { ProcessDetail } from '../../../../shared/model/process'
import { isOpenPort, type SocketOwner, type SocketRow } from '../../../../shared/model/socket'
import { endpointText } from '../../format/endpoint'
import { dateTimeText } from '../../format/locale-text'
import { commandText } from './command-text'
import { bothEndsText, stateText } from './socket-line-text'

/** Something that can be copied. */
export interface CopyItem {
  readonly label: string
  readonly text: string
}

/**
 * What can be copied of a socket and its process, either of which may be missing. Control characters
 * are written out: what is copied may be pasted into a terminal.
 */
export function copyItems(
  row: SocketRow | null,
  owner: SocketOwner | null,
  detail: ProcessDetail | null
): CopyItem[] {
  const items: CopyItem[] = []
  if (row !== null) items.push(...socketItems(row))
  if (detail?.commandLine.known === true) {
    items.push({ label: 'Command line', text: commandText(detail.commandLine.value) })
  }
  if (detail?.executable.known === true) {
    items.push({ label: 'Path of the program', text: detail.executable.value })
  }
  if (owner !== null) items.push({ label: 'Pid', text: String(owner.pid) })
  return [
    ...items.map(({ label, text }) => ({ label, text: showControls(text) })),
    { label: 'All as text', text: allText(row, owner, detail) }
  ]
}

function socketItems(row: SocketRow): CopyItem[] {
  const local = endpointText(row.localAddress, row.localPort)
  if (isOpenPort(row) || row.remoteAddress === null) return [{ label: 'Address', text: local }]
  return [
    { label: 'Address of this end', text: local },
    { label: 'Address of the other end', text: endpointText(row.remoteAddress, row.remotePort) }
  ]
}

function allText(
  row: SocketRow | null,
  owner: SocketOwner | null,
  detail: ProcessDetail | null
): string {
  const facts: [string, string | null][] = []
  if (row !== null) {
    const ends = isOpenPort(row) ? endpointText(row.localAddress, row.localPort) : bothEndsText(row)
    facts.push(['Socket', `${row.protocol.toUpperCase()} ${ends}`], ['State', stateText(row)])
  }
  if (owner !== null) {
    facts.push(['Process', `${shownName(detail?.name ?? owner.name)}, pid ${owner.pid}`])
  }
  if (detail !== null) {
    const { executable, commandLine, user, startedAt, workingDirectory } = detail
    facts.push(
      ['Path', executable.known ? executable.value : null],
      ['Command', commandLine.known ? commandText(commandLine.value) : null],
      ['User', user.known ? user.value : null],
      ['Started', startedAt === null ? null : dateTimeText(startedAt)],
      ['Folder', workingDirectory.known ? workingDirectory.value : null]
    )
  }
  return facts.map(([name, value]) => `${name}: ${showControls(value ?? 'unknown')}`).join('\n')
}
