import { messageOf } from '../../../shared/domain/error-message'
import type { CapabilityGap } from '../../../shared/ipc/stream'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import { errorCodes, openWindows } from '../../../system/native/win32/system-functions'
import { CollectionError, type SocketCollection, type SocketSource } from '../socket-source'
import { SocketTable } from '../socket-table'
import { addEndpointRows } from './endpoint-rows'
import { SystemProcessNames } from './process-names'
import { TableCalls, type TableReader } from './table-calls'
import { socketTables, type SocketTableForms, type TableRequest } from './table-layouts'
import { type ProcessNames, WindowsOwners } from './windows-owners'

/** What IphlpapiSource needs of the system; a test passes its own. */
export interface IphlpapiSourceOptions {
  readonly tables: TableReader
  readonly processes: ProcessNames
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number
}

const gaps: readonly CapabilityGap[] = [
  {
    what: 'Peers of UDP sockets',
    why: 'Windows does not tell them.',
    remedy: null
  },
  {
    what: 'Users of sockets',
    why: 'On Windows a socket belongs to a process; the user is shown with the process.',
    remedy: null
  },
  {
    what: 'Sockets held by several processes',
    why: 'Windows names the process that opened a socket, also where another has it by now.',
    remedy: null
  },
  {
    what: 'Raw and ICMP sockets',
    why: 'Windows lists TCP and UDP only.',
    remedy: null
  },
  {
    what: 'Queues, round-trip times, retransmissions and bytes of connections',
    why: 'The tables of Windows do not hold them.',
    remedy: null
  },
  {
    what: 'Sockets inside of WSL, containers and virtual machines',
    why: 'They have a network of their own, and only that of Windows itself is read.',
    remedy: null
  }
]

/** Sockets and their owners from Windows' IP Helper library, iphlpapi.dll. */
export class IphlpapiSource implements SocketSource {
  readonly choice = {
    name: 'iphlpapi',
    reason: "Windows' own tables, asked directly: no extra rights and no other program needed."
  }
  readonly gaps = gaps
  readonly #tables: TableReader
  readonly #owners: WindowsOwners
  /** Names of the tables whose richer form this Windows refuses. */
  readonly #plainOnly = new Set<string>()
  /** Table of the last good collection, which the next is compared with. */
  #last = new SocketTable()
  #spare = new SocketTable()

  constructor({ tables, processes, now }: IphlpapiSourceOptions) {
    this.#tables = tables
    this.#owners = new WindowsOwners(processes, now)
  }

  /** A source that has listed the sockets once; unknown, with the reason, where it cannot. */
  static tryCreate(): Fact<IphlpapiSource> {
    const windows = openWindows()
    if (!windows.known) return windows
    try {
      const tables = new TableCalls(windows.value)
      const processes = new SystemProcessNames(windows.value)
      const source = new IphlpapiSource({ tables, processes })
      source.collect()
      return known(source)
    } catch (error) {
      return unknown(messageOf(error))
    }
  }

  collect(): SocketCollection {
    const table = this.#spare
    table.clear()
    const pids: number[] = []
    for (const forms of socketTables) this.#readTable(forms, table, pids)
    const ownership = attempt('Finding the owners of sockets', () =>
      this.#owners.resolve(table, pids)
    )
    // Only now: a failed collection must leave the table of the last good one alone.
    this.#spare = this.#last
    this.#last = table
    return { table, ownership }
  }

  #readTable(forms: SocketTableForms, table: SocketTable, pids: number[]): void {
    const what = `Reading Windows' table of ${forms.name}`
    if (!this.#plainOnly.has(forms.name)) {
      const error = this.#readForm(what, forms, forms.withModules, table, pids)
      if (error === errorCodes.success || isWithoutIpv6(forms, error)) return
    }
    const error = this.#readForm(what, forms, forms.plain, table, pids)
    if (isWithoutIpv6(forms, error)) return
    if (error !== errorCodes.success) {
      const detail = `Windows answered with error ${error}`
      throw new CollectionError({ kind: 'crash', what, detail })
    }
    this.#plainOnly.add(forms.name)
  }

  /** The code of the error, success included. */
  #readForm(
    what: string,
    { protocol }: SocketTableForms,
    request: TableRequest,
    table: SocketTable,
    pids: number[]
  ): number {
    const answer = attempt(what, () => this.#tables.read(protocol, request))
    if ('error' in answer) return answer.error
    try {
      addEndpointRows(answer.bytes, request.layout, table, pids)
    } catch (cause) {
      const detail = messageOf(cause)
      throw new CollectionError({ kind: 'parse', what, detail }, { cause })
    }
    return errorCodes.success
  }
}

/** A machine without IPv6 has no tables of it, which is no fault. */
function isWithoutIpv6({ family }: SocketTableForms, error: number): boolean {
  return family === 6 && error === errorCodes.notSupported
}

function attempt<T>(what: string, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    const detail = messageOf(cause)
    throw new CollectionError({ kind: 'crash', what, detail }, { cause })
  }
}
