import type { SocketState } from '../../../shared/model/socket'
import { addressWords } from '../address-text'
import { noFigure, protocolCodes, type SocketTable, stateCodes, v6OnlyCodes } from '../socket-table'
import { utf8Text, withoutPadding } from '../../../system/tools/latin1-text'

/** What netstat tells of the process behind one socket. */
export interface NetstatOwner {
  /**
   * The process that used the socket last (so_last_pid of XNU); 0 stands for the kernel. Null where
   * this form of netstat does not tell it.
   */
  readonly pid: number | null
  /** Hostile text, cut to 16 or 32 bytes by the system; null where it is not told or empty. */
  readonly name: string | null
  /**
   * Whether a descriptor of some process still refers to the socket (SS_NOFDREF in sys/socketvar.h
   * of XNU); null where it is not told.
   */
  readonly held: boolean | null
}

/** Result of `readNetstat`. */
export interface NetstatReading {
  /** One for each row that was added to the table, in their order. */
  readonly owners: readonly NetstatOwner[]
  /** True where there was a heading; netstat prints none where it lists nothing. */
  readonly hasHeading: boolean
  /** True where the heading names a column of processes. */
  readonly tellsOwners: boolean
  /** Sockets that have taken no port: nobody can come in by them and they lead nowhere. */
  readonly portless: number
  /** Lines that should be sockets and were not understood, cut addresses among them. */
  readonly misread: number
  readonly firstMisread: string | null
}

/** Where the values of a row stand: the columns after the addresses and the state. */
interface RowForm {
  readonly columns: readonly string[]
  readonly tcp: RegExp
  readonly udp: RegExp
  /** A row as far as to its process, for one whose process has a line break in its name. */
  readonly start: RegExp | null
}

/** States by the words of netstat (tcpstates in netinet/tcp_fsm.h of XNU). */
const stateWords: Readonly<Record<string, SocketState>> = {
  CLOSED: 'CLOSED',
  LISTEN: 'LISTEN',
  SYN_SENT: 'SYN-SENT',
  SYN_RCVD: 'SYN-RECEIVED',
  ESTABLISHED: 'ESTABLISHED',
  CLOSE_WAIT: 'CLOSE-WAIT',
  FIN_WAIT_1: 'FIN-WAIT-1',
  CLOSING: 'CLOSING',
  LAST_ACK: 'LAST-ACK',
  FIN_WAIT_2: 'FIN-WAIT-2',
  TIME_WAIT: 'TIME-WAIT'
}

/** SS_NOFDREF. */
const noDescriptorBit = 1

const ownerColumn = 'process:pid'

/** Longer lines are not understood; a real one has about 250 characters. */
const longestLine = 2000

/** A name is joined over so many lines at most; it has 32 bytes. */
const nameLines = 4

const headingStart = /^Proto[ ]+Recv-Q[ ]+Send-Q[ ]+Local Address[ ]+Foreign Address[ ]+\(state\)/
const rowStart = /^(?:tcp|udp)(?:4|6|46)?[ ]/
const endpoints = '(tcp|udp)(4|6|46)[ ]+(\\d+)[ ]+(\\d+)[ ]+(\\S+)[ ]+(\\S+)'

/**
 * Reads what `netstat -anvl -p tcp` and `-p udp` of macOS print (as well as `-anv` with `-f` or
 * without it, of which only these sockets are taken) and adds the sockets to `table`. Never throws.
 *
 * The columns differ from release to release (network_cmds of Apple's open source):
 * - to 10.13: rhiwat shiwat pid epid
 * - 10.14 to 12: the same, then state options in hexadecimal with "0x"
 * - 13 and 14: state and options without "0x", then gencnt flags flags1 usscnt rtncnt fltrs
 * - 15: rxbytes txbytes before rhiwat
 * - 26: process:pid in the place of pid and epid
 *
 * They are found by the names in the heading, and by their order: the heading does not stand above its
 * columns where `-l` is given (in later ones of 26 it is narrow where the rows are wide). Names of processes
 * may hold spaces, so what follows them is counted from the end.
 *
 * What is not taken: rxbytes counts the headers of TCP segments too, txbytes is what the program
 * wrote and not what the peer acknowledged, and the queues of a listener are always 0.
 */
export function readNetstat(text: string, table: SocketTable): NetstatReading {
  const owners: NetstatOwner[] = []
  let form: RowForm | null = null
  let hasHeading = false
  let tellsOwners = false
  let portless = 0
  let misread = 0
  let firstMisread: string | null = null

  const lines = text.split('\n')
  // Empty where the text is whole, since every line ends with a line feed.
  const rest = lines.pop() ?? ''
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    if (!rowStart.test(line)) {
      if (headingStart.test(line)) {
        form = readHeading(line)
        hasHeading = true
        tellsOwners = form.columns.includes(ownerColumn) || form.columns.includes('pid')
      } else if (line.startsWith('Active ')) {
        form = null
      }
      continue
    }
    const match = form === null ? null : matchRow(form, lines, index)
    const added = form === null || match === null ? null : addRow(form, match.values, table)
    if (match !== null) index += match.moreLines
    if (added === null) {
      misread += 1
      firstMisread ??= line.slice(0, 200)
    } else if (added === 'portless') {
      portless += 1
    } else {
      owners.push(added)
    }
  }
  if (rest !== '') {
    misread += 1
    firstMisread ??= rest.slice(0, 200)
  }
  return { owners, hasHeading, tellsOwners, portless, misread, firstMisread }
}

function readHeading(line: string): RowForm {
  const columns = line
    .slice(headingStart.exec(line)?.[0].length)
    .trim()
    .split(/\s+/)
    .filter((name) => name !== '')
  const ownerIndex = columns.indexOf(ownerColumn)
  const tail = columns.map((name) =>
    // The limit keeps a row that lost its end from taking the next row for the name of its process.
    name === ownerColumn ? '[ ]+(|[^ ][^]{0,63}):(\\d+)' : '[ ]+(\\S+)'
  )
  const before = tail.slice(0, Math.max(ownerIndex, 0)).join('')
  return {
    columns,
    tcp: new RegExp(`^${endpoints}[ ]+(\\S+)${tail.join('')}[ ]*$`),
    udp: new RegExp(`^${endpoints}()${tail.join('')}[ ]*$`),
    start: ownerIndex === -1 ? null : new RegExp(`^${endpoints}(?:[ ]+\\S+)?${before}[ ]`)
  }
}

/** The values of the row at `index`, and how many further lines it goes over. */
function matchRow(
  form: RowForm,
  lines: readonly string[],
  index: number
): { values: RegExpExecArray; moreLines: number } | null {
  let row = lines[index] ?? ''
  if (row.length > longestLine) return null
  const pattern = row.startsWith('tcp') ? form.tcp : form.udp
  for (let moreLines = 0; ; moreLines += 1) {
    const values = pattern.exec(row)
    if (values !== null) return { values, moreLines }
    const next = lines[index + moreLines + 1]
    if (moreLines === nameLines || next === undefined || next.length > longestLine) return null
    if (form.start?.test(row) !== true) return null
    row = `${row}\n${next}`
  }
}

/** Adds a row and returns its owner; null, and no row, where a value is not understood. */
function addRow(
  form: RowForm,
  values: RegExpExecArray,
  table: SocketTable
): NetstatOwner | 'portless' | null {
  const [row, protocol, version, receiveQueue, sendQueue, local = '', remote = '', word = ''] =
    values
  const isTcp = protocol === 'tcp'
  const wide = isWide(row, local)
  const localEndpoint = readEndpoint(local, version === '4' ? 4 : 6, version === '46', wide)
  const remoteEndpoint = readEndpoint(remote, version === '4' ? 4 : 6, version === '46', wide)
  const owner = readOwner(form, values)
  if (localEndpoint === null || remoteEndpoint === null || owner === null) return null
  if (isTcp && !/^[A-Z_\d]{1,15}$/.test(word)) return null

  const hasPeer = remoteEndpoint.port !== 0 || remoteEndpoint.words.some((value) => value !== 0)
  const listedState = isTcp ? (stateWords[word] ?? 'UNKNOWN') : hasPeer ? 'CONNECTED' : 'BOUND'
  const isUnused = listedState === 'CLOSED' && !hasPeer
  if (localEndpoint.port === 0 && (listedState === 'BOUND' || isUnused)) return 'portless'

  const state = isUnused ? 'BOUND' : listedState
  const added = table.add()
  table.protocol[added] = isTcp ? protocolCodes.tcp : protocolCodes.udp
  table.family[added] = version === '4' ? 4 : 6
  table.state[added] = stateCodes[state]
  table.localAddress.set(localEndpoint.words, added * 4)
  table.localPort[added] = localEndpoint.port
  table.remoteAddress.set(remoteEndpoint.words, added * 4)
  table.remotePort[added] = remoteEndpoint.port
  table.v6Only[added] = v6Only(version, state, localEndpoint.words)
  table.cookie[added] = generation(valueOf(form, values, 'gencnt'))
  if (state !== 'LISTEN') {
    table.receiveQueue[added] = figure(receiveQueue)
    table.sendQueue[added] = figure(sendQueue)
  }
  return owner
}

/** The value of a column after the addresses; undefined where this form has no such column. */
function valueOf({ columns }: RowForm, values: RegExpExecArray, name: string): string | undefined {
  const index = columns.indexOf(name)
  if (index === -1) return undefined
  const ownerIndex = columns.indexOf(ownerColumn)
  // The name and the number of a process are two values of one column.
  return values[8 + index + (ownerIndex !== -1 && index > ownerIndex ? 1 : 0)]
}

function readOwner(form: RowForm, values: RegExpExecArray): NetstatOwner | null {
  const bits = valueOf(form, values, 'state')
  if (bits !== undefined && !/^(?:0x)?[\da-f]{1,8}$/.test(bits)) return null
  const held = bits === undefined ? null : (Number.parseInt(bits, 16) & noDescriptorBit) === 0
  const ownerIndex = form.columns.indexOf(ownerColumn)
  const name = ownerIndex === -1 ? '' : utf8Text(withoutPadding(values[8 + ownerIndex] ?? ''))
  const number = ownerIndex === -1 ? valueOf(form, values, 'pid') : values[9 + ownerIndex]
  if (number !== undefined && !/^\d{1,9}$/.test(number)) return null
  return { pid: number === undefined ? null : Number(number), name: name || null, held }
}

/** True for a row of `-l`, which has room for whole IPv6 addresses: 45 characters and a space. */
function isWide(row: string, local: string): boolean {
  const start = row.indexOf(local, row.search(/[ ]\d/))
  const next = /^\S+[ ]+/.exec(row.slice(start))?.[0].length ?? 0
  return next >= 46
}

/**
 * Reads "127.0.0.1.631", "*.53", "*.*" or "fe80::1%lo0.1024". Without `-l` netstat cuts IPv6 addresses
 * after 16 characters, and what is left may well be the text of another address: such are null.
 */
function readEndpoint(
  text: string,
  family: 4 | 6,
  takesIpv4: boolean,
  wide: boolean
): { words: readonly number[]; port: number } | null {
  const dot = text.lastIndexOf('.')
  const host = text.slice(0, Math.max(dot, 0))
  const port = readPort(text.slice(dot + 1))
  if (dot === -1 || port === null) return null
  if (host === '*') return { words: [0, 0, 0, 0], port }
  const address = addressWords(host)
  if (address === null) return null
  if (address.family === 4) {
    if (family === 4) return { words: address.words, port }
    return takesIpv4 ? { words: [0, 0, 0xffff, address.words[0]], port } : null
  }
  if (family === 4 || (!wide && host.length >= 16)) return null
  return { words: address.words, port }
}

function readPort(text: string): number | null {
  if (text === '*') return 0
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : null
}

/**
 * A socket that takes IPv4 too is listed as tcp46 or udp46. The opposite is told only of one that has
 * taken no address: a connection, or a socket bound to one address, is of one version anyway.
 */
function v6Only(version: string | undefined, state: SocketState, local: readonly number[]): number {
  if (version === '46') return v6OnlyCodes.no
  const isOpen = state === 'LISTEN' || state === 'BOUND'
  const isWildcard = local.every((word) => word === 0)
  return version === '6' && isOpen && isWildcard ? v6OnlyCodes.yes : v6OnlyCodes.notTold
}

/** so_gencnt of XNU counts sockets as they are made, so it names each for good. */
function generation(text: string | undefined): number {
  const value = text === undefined || !/^[\da-f]{16}$/.test(text) ? 0 : Number.parseInt(text, 16)
  return Number.isSafeInteger(value) ? value : 0
}

function figure(text: string | undefined): number {
  const value = Number(text)
  return value < noFigure ? value : noFigure
}
