import { shownName } from '../shared/domain/shown-name'
import { showControls } from '../shared/domain/visible-text'
import { hasPorts, isOpenPort, type OwnerHiddenReason } from '../shared/model/socket'
import type { ReportedOwner, ReportedSocket, SocketReport } from './socket-report'

/** Longer names of processes are cut; characters. */
const maxNameLength = 32

/** Of more co-owners only the number is shown. */
const maxOwners = 3

const none = '-'

/** Between two columns. */
const gap = '  '

const headings = [
  'PROTO',
  'LOCAL',
  'REMOTE',
  'STATE',
  'USER',
  'PROCESS',
  'SERVICE',
  'EXPOSURE',
  'RECV-Q',
  'SEND-Q',
  'RTT ms',
  'RETRANS',
  'DROPS'
]

/** Columns from this one on hold numbers, which stand to the right. */
const firstFigure = headings.indexOf('RECV-Q')

const hiddenTexts: Readonly<Record<OwnerHiddenReason, string>> = {
  'not-permitted': 'the system does not let Portlight look at every process',
  'no-visible-process': 'no visible process holds them',
  'not-yet-known': 'not found yet',
  'not-reported': 'not reported by this source'
}

/** What is left out first where the terminal is too narrow for all columns. */
const dispensable = [
  'DROPS',
  'RETRANS',
  'SEND-Q',
  'RECV-Q',
  'RTT ms',
  'SERVICE',
  'USER',
  'EXPOSURE'
]

/**
 * A report as an aligned table, with a heading and a closing line, for a terminal of `maxWidth`
 * characters; null for no limit. Where it is too narrow columns are left out, and named.
 */
export function formatSocketReport(
  { sockets, collectedSockets }: SocketReport,
  maxWidth: number | null = null
): string {
  const owners = maxWidth === null ? maxOwners : 1
  const lines = [headings, ...sockets.map((socket) => cellsOf(socket, owners))]
  const widths = headings.map((_, column) =>
    lines.reduce((widest, cells) => Math.max(widest, characters(cells[column] ?? '')), 0)
  )
  const leftOut = columnsTooMany(widths, maxWidth)
  const table = lines.map((cells) =>
    cells
      .map((cell, column) => {
        const filling = ' '.repeat((widths[column] ?? 0) - characters(cell))
        return column < firstFigure ? cell + filling : filling + cell
      })
      .filter((_, column) => !leftOut.has(column))
      .join(gap)
      .trimEnd()
  )
  const names = [...leftOut].sort((a, b) => a - b).map((column) => headings[column])
  const note = names.length === 0 ? '' : ` Too narrow for ${names.join(', ')}.`
  return `${[...table, '', closingLine(sockets, collectedSockets) + note].join('\n')}\n`
}

function columnsTooMany(widths: readonly number[], maxWidth: number | null): ReadonlySet<number> {
  const leftOut = new Set<number>()
  if (maxWidth === null) return leftOut
  let width = widths.reduce((sum, one) => sum + one + gap.length, -gap.length)
  for (const name of dispensable) {
    if (width <= maxWidth) break
    const column = headings.indexOf(name)
    width -= (widths[column] ?? 0) + gap.length
    leftOut.add(column)
  }
  return leftOut
}

function cellsOf(socket: ReportedSocket, ownersShown: number): string[] {
  const { protocol, localAddress, localPort, remoteAddress, remotePort } = socket
  return [
    protocol,
    hasPorts(protocol) ? endText(localAddress, localPort) : portlessText(socket),
    remoteAddress === null ? none : endText(remoteAddress, remotePort ?? 0),
    socket.state,
    showControls(socket.user ?? socket.uid?.toString() ?? none),
    processText(socket, ownersShown),
    socket.service ?? none,
    socket.exposure ?? none,
    figureText(socket.receiveQueue),
    figureText(socket.sendQueue),
    figureText(socket.rttMs),
    figureText(socket.retransmits),
    figureText(socket.drops)
  ]
}

function figureText(figure: number | null): string {
  return figure?.toString() ?? none
}

/** In the place of a port stands the IP protocol that is read, or the identifier of the echoes. */
function portlessText({ protocol, localAddress, localPort }: ReportedSocket): string {
  return `${localAddress} ${protocol === 'raw' ? 'protocol' : 'id'} ${localPort}`
}

/** Address and port; brackets keep the colons of IPv6 apart from the port's (RFC 5952 §6). */
function endText(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

function processText({ owners, ownerHidden }: ReportedSocket, ownersShown: number): string {
  if (ownerHidden !== null) return `(${ownerHidden})`
  if (owners.length === 0) return none
  const shown = owners.slice(0, ownersShown).map(ownerText).join(', ')
  const more = owners.length - ownersShown
  return more > 0 ? `${shown} and ${more} more` : shown
}

function ownerText({ pid, name }: ReportedOwner): string {
  if (name === null) return `(${pid})`
  const visible = Array.from(showControls(shownName(name)))
  const isLong = visible.length > maxNameLength
  const text = isLong ? `${visible.slice(0, maxNameLength - 1).join('')}…` : visible.join('')
  return `${text}(${pid})`
}

function closingLine(sockets: readonly ReportedSocket[], collected: number): string {
  const open = sockets.filter(isOpenPort).length
  const shown =
    sockets.length === collected
      ? counted(collected, 'socket')
      : `${sockets.length} of ${counted(collected, 'socket')}`
  const counts = `${shown}, ${counted(open, 'open port')}.`
  const byReason = new Map<OwnerHiddenReason, number>()
  for (const { ownerHidden } of sockets) {
    if (ownerHidden !== null) byReason.set(ownerHidden, (byReason.get(ownerHidden) ?? 0) + 1)
  }
  const hidden = [...byReason].map(
    ([reason, count]) => ` ${counted(count, 'owner')} hidden (${hiddenTexts[reason]}).`
  )
  return counts + hidden.join('')
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function characters(text: string): number {
  return Array.from(text).length
}
