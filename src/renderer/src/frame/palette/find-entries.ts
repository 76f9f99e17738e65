import { shownName } from '../../../../shared/domain/shown-name'
import { exposureText } from '../../components/exposure-text'
import { ownerHiddenText } from '../../components/owner-hidden-text'
import type { ProbeScope } from '../../../../shared/model/probing'
import type { OpenPort } from '../../stores/open-port'
import type { SocketHolder } from '../../stores/socket-index'
import { readPort } from '../port-check/read-port'
import { type PaletteEntry, paletteGroups } from './palette-entry'

/** What the palette looks through; the two lists may be long, and are walked at most once. */
export interface PaletteSource {
  readonly commands: readonly PaletteEntry[]
  readonly openPorts: Iterable<OpenPort>
  readonly holders: Iterable<SocketHolder>
  /** Literal addresses that this computer speaks to. */
  readonly remoteAddresses: Iterable<string>
}

/** Lines of ports and of processes that are shown at most. */
const mostPorts = 8
const mostProcesses = 6
const mostHosts = 4
/** So many that match are put in order; no longer list is read to its end. */
const mostMatches = 500

/**
 * The lines of the palette for what was typed, by group. Without words these are the commands; a number
 * finds ports and processes that begin with it.
 */
export function findEntries(text: string, source: PaletteSource): PaletteEntry[] {
  const typed = text.trim()
  if (typed === '') return [...source.commands]
  const number = numberIn(typed)
  const entries = [
    ...source.commands.filter(({ label }) => isNamed(label, typed)),
    ...(number === null ? portsByWords(typed, source) : portsByNumber(number, source)),
    ...processEntries(typed, number, source)
  ]
  if (number === null) entries.push(...hostEntries(typed, source, entries.length === 0))
  return entries.sort((a, b) => paletteGroups.indexOf(a.group) - paletteGroups.indexOf(b.group))
}

/** Digits where nothing else was typed, but for a colon or “port” before them. */
function numberIn(typed: string): string | null {
  return /^(?::|port\s+)?(\d{1,10})$/i.exec(typed)?.[1] ?? null
}

/** Whether each typed word begins a word of the label. */
function isNamed(label: string, typed: string): boolean {
  const words = label.toLowerCase().split(/\s+/)
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)))
}

function portsByNumber(number: string, { openPorts }: PaletteSource): PaletteEntry[] {
  const matches: OpenPort[] = []
  for (const port of openPorts) {
    if (String(port.row.localPort).startsWith(number)) matches.push(port)
  }
  const ports = portEntries(matches)
  const read = readPort(number)
  if (!read.ok) return ports
  const check: PaletteEntry = {
    id: `free:${read.port}`,
    group: 'Ports',
    label: `Is port ${read.port} free?`,
    detail: 'tries it',
    command: { kind: 'check-port', port: read.port }
  }
  // An open port is gone to; one that is not open is asked about.
  return matches.some(({ row }) => row.localPort === read.port)
    ? [...ports, check]
    : [check, ...ports]
}

function portsByWords(typed: string, { openPorts }: PaletteSource): PaletteEntry[] {
  const words = typed.toLowerCase().split(/\s+/)
  const matches: OpenPort[] = []
  for (const port of openPorts) {
    if (!words.every((word) => isPortNamed(port, word))) continue
    matches.push(port)
    if (matches.length === mostMatches) break
  }
  return portEntries(matches)
}

/** Whether a port, its protocol, its service or who holds it is named so; `word` in lower case. */
function isPortNamed({ row, service }: OpenPort, word: string): boolean {
  return (
    row.protocol.startsWith(word) ||
    String(row.localPort).startsWith(word) ||
    service.common?.toLowerCase().includes(word) === true ||
    service.registered?.name.toLowerCase().includes(word) === true ||
    row.owners.some(({ name }) => name?.toLowerCase().includes(word) === true)
  )
}

/** The lowest ports, once for each protocol and holder. */
function portEntries(ports: OpenPort[]): PaletteEntry[] {
  const entries = new Map<string, PaletteEntry>()
  const ordered = ports.sort((a, b) => a.row.localPort - b.row.localPort || a.row.id - b.row.id)
  for (const { row, exposure, serviceLabel } of ordered) {
    const { protocol, localPort, owners } = row
    const key = `${protocol} ${localPort} ${owners.map(({ pid }) => pid).join()}`
    if (entries.has(key)) continue
    const names = owners.map(({ name, pid }) => `${shownName(name)} ${pid}`)
    const details = [
      names.length === 0 ? ownerHiddenText(row.ownerHidden).label : names.join(', '),
      serviceLabel,
      exposureText(exposure).label
    ]
    entries.set(key, {
      id: `port:${row.id}`,
      group: 'Ports',
      label: `${localPort} ${protocol.toUpperCase()}`,
      detail: details.filter((text) => text !== null).join(' · '),
      command: { kind: 'socket', id: row.id }
    })
    if (entries.size === mostPorts) break
  }
  return [...entries.values()]
}

/** Processes by the beginning of their number or by a part of their name, those of most sockets first. */
function processEntries(
  typed: string,
  number: string | null,
  { holders }: PaletteSource
): PaletteEntry[] {
  const words = typed.toLowerCase()
  const matches: SocketHolder[] = []
  for (const holder of holders) {
    const { pid, name } = holder.owner
    const isMatch =
      number === null
        ? name?.toLowerCase().includes(words) === true
        : String(pid).startsWith(number)
    if (isMatch) matches.push(holder)
  }
  return matches
    .sort((a, b) => b.sockets - a.sockets || a.owner.pid - b.owner.pid)
    .slice(0, mostProcesses)
    .map(({ owner: { pid, startedAt, name }, sockets }) => ({
      id: `process:${pid}`,
      group: 'Processes',
      label: shownName(name),
      detail: `pid ${pid} · ${sockets} ${sockets === 1 ? 'socket' : 'sockets'}`,
      command: { kind: 'process', ref: { pid, startedAt }, name }
    }))
}

/**
 * Hosts that are spoken to, by the beginning of their address, and the ways to probe what was typed: a
 * word with a dot or a colon in it, one that is nothing else, or what follows “trace” or “ping”.
 */
function hostEntries(
  typed: string,
  { remoteAddresses }: PaletteSource,
  isNothingElse: boolean
): PaletteEntry[] {
  const [, verb, named] = /^(trace|ping)\s+(\S+)$/i.exec(typed) ?? []
  if (named !== undefined) {
    return verb?.toLowerCase() === 'ping'
      ? [probeEntry('Ping', named, 'target')]
      : [probeEntry('Trace', named, 'path')]
  }
  if (/\s/.test(typed) || !(isNothingElse || /[.:]/.test(typed))) return []
  const entries: PaletteEntry[] = []
  if (/^[\da-f:.]+$/i.test(typed)) {
    for (const address of remoteAddresses) {
      if (!address.startsWith(typed.toLowerCase())) continue
      entries.push({
        id: `host:${address}`,
        group: 'Hosts',
        label: address,
        detail: 'its connections',
        command: {
          kind: 'view',
          view: { name: address, screen: 'connections', query: `remote:${quoted(address)}` }
        }
      })
      if (entries.length === mostHosts) break
    }
  }
  return [...entries, probeEntry('Trace', typed, 'path'), probeEntry('Ping', typed, 'target')]
}

function probeEntry(verb: string, typed: string, scope: ProbeScope): PaletteEntry {
  return {
    id: `probe:${scope}`,
    group: 'Hosts',
    label: `${verb} ${typed}`,
    detail: scope === 'path' ? 'every hop on the way' : 'the target alone',
    command: { kind: 'probe', typed, part: { scope } }
  }
}

/** Colons divide fields from values in a query. */
function quoted(address: string): string {
  return address.includes(':') ? `"${address}"` : address
}
