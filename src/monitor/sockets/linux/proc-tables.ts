import { readFileSync } from 'node:fs'
import { ProcFileReader } from '../../processes/linux/proc-file-reader'
import { isGone } from '../../processes/linux/system-error'
import { CollectionError } from '../socket-source'
import type { SocketTable } from '../socket-table'
import { collectionError } from './collection-failure'
import { parseProcNet, type ProcNetFormat } from './proc-net-parser'
import type { TableReader } from './table-reader'

interface ProcTable extends ProcNetFormat {
  readonly name: string
  /** Not there where the kernel does without: IPv6 switched off, no sockets of ping. */
  readonly isOptional: boolean
}

/** Tables of protocols with ports, which sock_diag(7) lists as well. */
const transportTables: readonly ProcTable[] = [
  { name: 'tcp', protocol: 'tcp', family: 4, isOptional: false },
  { name: 'tcp6', protocol: 'tcp', family: 6, isOptional: true },
  { name: 'udp', protocol: 'udp', family: 4, isOptional: false },
  { name: 'udp6', protocol: 'udp', family: 6, isOptional: true }
]

/** Tables that only /proc has on every kernel. */
const portlessTables: readonly ProcTable[] = [
  { name: 'icmp', protocol: 'icmp', family: 4, isOptional: true },
  { name: 'icmp6', protocol: 'icmp', family: 6, isOptional: true },
  { name: 'raw', protocol: 'raw', family: 4, isOptional: true },
  { name: 'raw6', protocol: 'raw', family: 6, isOptional: true }
]

/** The kernel's tables in /proc/net (proc_pid_net(5)). */
export class ProcTables implements TableReader {
  readonly #root: string
  readonly #reader = new ProcFileReader(1 << 16)

  /** `root`: where proc(5) is mounted. */
  constructor(root = '/proc') {
    this.#root = root
  }

  read(table: SocketTable): void {
    const seen = new Set<number>()
    for (const format of transportTables) this.#readTable(format, table, seen)
    this.readPortless(table)
  }

  /**
   * Adds the sockets of icmp and raw alone.
   * @throws CollectionError
   */
  readPortless(table: SocketTable): void {
    const seen = new Set<number>()
    for (const format of portlessTables) this.#readTable(format, table, seen)
  }

  /**
   * How many sockets the kernel counts, as it prints it, of IPv6 behind those of IPv4; empty where it does
   * not tell.
   */
  readCounts(): string {
    return ['sockstat', 'sockstat6'].map((name) => this.#textOf(name)).join('')
  }

  #textOf(name: string): string {
    try {
      return readFileSync(`${this.#root}/net/${name}`, 'latin1')
    } catch {
      return ''
    }
  }

  #readTable(format: ProcTable, table: SocketTable, seen: Set<number>): void {
    const path = `${this.#root}/net/${format.name}`
    const what = `Reading ${path}`
    let content
    try {
      content = this.#reader.read(path)
    } catch (error) {
      if (format.isOptional && isGone(error)) return
      throw collectionError(what, error)
    }
    const malformed = parseProcNet(content, format, table, seen)
    // A list with holes would pass for the whole one.
    if (malformed > 0) {
      const detail = `${malformed} ${malformed === 1 ? 'line was' : 'lines were'} not understood`
      throw new CollectionError({ kind: 'parse', what, detail })
    }
  }
}
