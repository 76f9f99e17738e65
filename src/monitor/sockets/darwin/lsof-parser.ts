import type { SocketState } from '../../../shared/model/socket'
import { addressWords } from '../address-text'
import { noFigure, noUid, protocolCodes, type SocketTable, stateCodes } from '../socket-table'
import { utf8Text } from '../../../system/tools/latin1-text'

/** A process that lsof found to hold a socket. `name` is hostile text; null where not told. */
export interface LsofHolder {
  readonly pid: number
  readonly name: string | null
}

/** Result of `readLsof`. */
export interface LsofReading {
  /** One for each row that was added to the table, in their order; at least one holder each. */
  readonly holders: readonly (readonly LsofHolder[])[]
  /** Sockets of other protocols, and those that have taken no port. */
  readonly skipped: number
  /** Entries that were not understood. */
  readonly misread: number
  readonly firstMisread: string | null
}

/** Fields of one process or of one file, by their letter; several T fields by what is before "=". */
type Fields = ReadonlyMap<string, string>

interface Endpoint {
  readonly words: readonly number[]
  readonly port: number
}

/** States by the words of lsof on macOS, and on Linux where they differ. */
const stateWords: Readonly<Record<string, SocketState>> = {
  CLOSED: 'CLOSED',
  CLOSE: 'CLOSED',
  LISTEN: 'LISTEN',
  SYN_SENT: 'SYN-SENT',
  SYN_RCVD: 'SYN-RECEIVED',
  SYN_RCDV: 'SYN-RECEIVED',
  SYN_RECV: 'SYN-RECEIVED',
  ESTABLISHED: 'ESTABLISHED',
  CLOSE_WAIT: 'CLOSE-WAIT',
  FIN_WAIT_1: 'FIN-WAIT-1',
  FIN_WAIT1: 'FIN-WAIT-1',
  CLOSING: 'CLOSING',
  LAST_ACK: 'LAST-ACK',
  FIN_WAIT_2: 'FIN-WAIT-2',
  FIN_WAIT2: 'FIN-WAIT-2',
  TIME_WAIT: 'TIME-WAIT'
}

/** Arguments that make lsof print what `readLsof` reads; without names, and without looking at mounts. */
export const lsofArguments = ['-nP', '-b', '-w', '-i', '-FpcuPtTnfd0'] as const

/**
 * Reads what `lsof -nP -i -FpcuPtTnfd0` prints ("OUTPUT FOR OTHER PROGRAMS" in lsof(8)): a line for
 * each process and each of its files, of fields that begin with their letter and end with NUL. Adds
 * the TCP and UDP sockets to `table`, one that several descriptors refer to once. Never throws.
 *
 * On macOS: field d is the address of the socket in the kernel, the same for all who hold it (on Linux
 * its inode). Link-local IPv6 addresses come with the number of the interface in their second group,
 * as the kernel keeps them, which is taken out. A socket that takes IPv4 too looks like any other of
 * IPv6, and no users are told but those of processes.
 */
export function readLsof(text: string, table: SocketTable): LsofReading {
  const holders: LsofHolder[][] = []
  const rowsByKey = new Map<string, number>()
  const firstRow = table.length
  let process: { pid: number; name: string | null; uid: number } | null = null
  let skipped = 0
  let misread = 0
  let firstMisread: string | null = null

  function addFile(fields: Fields): boolean {
    if (process === null) return false
    const row = addRow(fields, process.uid, table)
    if (row === null || row === 'skipped') {
      if (row === 'skipped') skipped += 1
      return row !== null
    }
    const holder = { pid: process.pid, name: process.name }
    const key = socketKey(fields)
    const known = key === null ? undefined : rowsByKey.get(key)
    if (known === undefined) {
      if (key !== null) rowsByKey.set(key, row)
      holders.push([holder])
      return true
    }
    table.length = row
    const others = holders[known - firstRow]
    if (others?.every(({ pid }) => pid !== holder.pid) === true) others.push(holder)
    return true
  }

  const lines = text.split('\n')
  const rest = lines.pop() ?? ''
  for (const line of lines) {
    if (line === '') continue
    const fields = readFields(line)
    let understood = false
    if (fields?.has('p') === true) {
      process = readProcess(fields)
      understood = process !== null
    } else if (fields?.has('f') === true) {
      understood = addFile(fields)
    }
    if (understood) continue
    misread += 1
    firstMisread ??= line.slice(0, 200)
  }
  if (rest !== '') {
    misread += 1
    firstMisread ??= rest.slice(0, 200)
  }
  return { holders, skipped, misread, firstMisread }
}

/** The fields of a line, each ended by NUL; null where the last is not. */
function readFields(line: string): Fields | null {
  const parts = line.split('\0')
  if (parts.pop() !== '') return null
  const fields = new Map<string, string>()
  for (const part of parts) {
    const equals = part.startsWith('T') ? part.indexOf('=') : -1
    const letter = equals === -1 ? part.slice(0, 1) : part.slice(0, equals)
    // A field that comes twice could be one line made of two.
    if (fields.has(letter)) return null
    fields.set(letter, equals === -1 ? part.slice(1) : part.slice(equals + 1))
  }
  return fields
}

function readProcess(fields: Fields): { pid: number; name: string | null; uid: number } | null {
  const pid = fields.get('p') ?? ''
  const uid = fields.get('u') ?? ''
  if (!/^\d{1,9}$/.test(pid) || fields.has('f')) return null
  const name = utf8Text(fields.get('c') ?? '')
  return {
    pid: Number(pid),
    name: name || null,
    uid: /^\d{1,10}$/.test(uid) && Number(uid) < noUid ? Number(uid) : noUid
  }
}

/** Adds a row and returns its index; null where the entry is not understood. */
function addRow(fields: Fields, uid: number, table: SocketTable): number | 'skipped' | null {
  const protocol = fields.get('P')
  const type = fields.get('t')
  if (protocol !== 'TCP' && protocol !== 'UDP') return 'skipped'
  if (type !== 'IPv4' && type !== 'IPv6') return null
  const family = type === 'IPv4' ? 4 : 6
  const name = fields.get('n') ?? ''
  // Neither bound nor connected.
  if (name === '' || name === '*:*') return 'skipped'
  const arrow = name.indexOf('->')
  const local = readEndpoint(arrow === -1 ? name : name.slice(0, arrow), family)
  const remote =
    arrow === -1 ? { words: [0, 0, 0, 0], port: 0 } : readEndpoint(name.slice(arrow + 2), family)
  if (local === null || remote === null) return null

  const isTcp = protocol === 'TCP'
  const listed = stateWords[fields.get('TST') ?? ''] ?? 'UNKNOWN'
  const state = isTcp ? listed : arrow === -1 ? 'BOUND' : 'CONNECTED'
  if (local.port === 0 && arrow === -1) return 'skipped'
  const row = table.add()
  table.protocol[row] = isTcp ? protocolCodes.tcp : protocolCodes.udp
  table.family[row] = family
  table.state[row] = stateCodes[state === 'CLOSED' && arrow === -1 ? 'BOUND' : state]
  table.localAddress.set(local.words, row * 4)
  table.localPort[row] = local.port
  table.remoteAddress.set(remote.words, row * 4)
  table.remotePort[row] = remote.port
  table.uid[row] = uid
  if (state !== 'LISTEN') {
    table.receiveQueue[row] = figure(fields.get('TQR'))
    table.sendQueue[row] = figure(fields.get('TQS'))
  }
  return row
}

/** Names the socket itself, whoever holds it; null where the system does not tell its address. */
function socketKey(fields: Fields): string | null {
  const device = fields.get('d') ?? ''
  if (!/^(?:0x)?[\da-f]+$/i.test(device) || /^(?:0x)?0+$/i.test(device)) return null
  return [device, fields.get('P'), fields.get('t'), fields.get('n')].join(' ')
}

/** Reads "*:53", "127.0.0.1:631" or "[::1]:631". */
function readEndpoint(text: string, family: 4 | 6): Endpoint | null {
  const colon = text.lastIndexOf(':')
  const host = text.slice(0, Math.max(colon, 0))
  const port = text.slice(colon + 1)
  if (colon === -1 || !/^(?:\*|\d{1,5})$/.test(port)) return null
  const number = port === '*' ? 0 : Number(port)
  if (number > 65535) return null
  if (host === '*') return { words: [0, 0, 0, 0], port: number }
  const inner = /^\[(.*)\]$/.exec(host)?.[1]
  const address = addressWords(inner ?? host)
  if (address === null) return null
  if (address.family === 4) {
    if (inner !== undefined) return null
    // An IPv6 socket that carries IPv4: lsof of macOS writes the IPv4 address.
    const words = family === 4 ? address.words : [0, 0, 0xffff, address.words[0]]
    return { words, port: number }
  }
  if (family === 4 || inner === undefined) return null
  return { words: withoutScope(address.words), port: number }
}

/** fe80:4::1 of the kernel is fe80::1 on its fourth interface (KAME's embedded scope). */
function withoutScope(words: readonly number[]): readonly number[] {
  const [first = 0, ...others] = words
  const isLinkLocal = first >>> 22 === 0xfe80 >>> 6
  return isLinkLocal ? [(first & 0xffff0000) >>> 0, ...others] : words
}

function figure(text: string | undefined): number {
  if (text === undefined || !/^\d+$/.test(text)) return noFigure
  return Number(text) < noFigure ? Number(text) : noFigure
}
