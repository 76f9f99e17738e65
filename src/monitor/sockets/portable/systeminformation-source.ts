import { messageOf } from '../../../shared/domain/error-message'
import type { CapabilityGap } from '../../../shared/ipc/stream'
import type { Ownership } from '../../../shared/model/socket'
import { CollectionError, type SocketCollection, type SocketSource } from '../socket-source'
import { type ListedConnection, readConnections } from './connection-table'
import { TimeLimitError, withinTime } from '../../../system/tools/within-time'

/** A list that takes longer is given up; milliseconds. */
const limitMs = 10_000

const what = 'Listing sockets with systeminformation'

const commonGaps: readonly CapabilityGap[] = [
  {
    what: 'Users of sockets',
    why: 'The list names processes but not the users that sockets belong to.',
    remedy: null
  },
  {
    what: 'Start times of processes',
    why: 'The list does not tell them, so a process number that was given out again is not noticed.',
    remedy: null
  },
  {
    what: 'Sockets held by several processes',
    why: 'The list names one process for each socket.',
    remedy: null
  },
  {
    what: 'Raw and ICMP sockets',
    why: 'Only TCP and UDP are listed.',
    remedy: null
  }
]

const darwinGaps: readonly CapabilityGap[] = [
  {
    what: 'Owners on some releases of macOS',
    why: 'The column of netstat that names the process differs from release to release.',
    remedy: null
  }
]

const windowsGaps: readonly CapabilityGap[] = [
  {
    what: 'Peers of UDP sockets',
    why: 'Windows does not tell them.',
    remedy: null
  },
  {
    what: 'Names of processes in the list of sockets',
    why: 'netstat tells the process number alone.',
    remedy: null
  },
  {
    what: 'States of connections where Windows speaks neither English nor German',
    why: 'netstat translates the words.',
    remedy: null
  }
]

const platformGaps: Readonly<Partial<Record<NodeJS.Platform, readonly CapabilityGap[]>>> = {
  darwin: darwinGaps,
  win32: windowsGaps
}

/** What SysteminformationSource needs of the system; a test passes its own. */
export interface SysteminformationSourceOptions {
  readonly platform: NodeJS.Platform
  /** Why nothing better was chosen, as a sentence. */
  readonly reason: string
  readonly list?: () => Promise<readonly ListedConnection[]>
}

/**
 * Sockets from the npm package systeminformation, which runs netstat through a shell and reads what it
 * prints: it works on every system, and says less on each than that system could. For systems without
 * a source of their own, and the last resort where the sources of macOS or Windows are of no use.
 */
export class SysteminformationSource implements SocketSource {
  readonly choice: SocketSource['choice']
  readonly gaps: readonly CapabilityGap[]
  readonly #list: () => Promise<readonly ListedConnection[]>
  #pending: Promise<readonly ListedConnection[]> | null = null
  readonly #ownerships = new Map<string, Ownership>()

  constructor({ platform, reason, list = listConnections }: SysteminformationSourceOptions) {
    this.choice = { name: 'systeminformation', reason }
    this.gaps = [...commonGaps, ...(platformGaps[platform] ?? [])]
    this.#list = list
  }

  async collect(): Promise<SocketCollection> {
    const list = await this.#listWithin()
    if (list.length === 0) {
      // It answers so for every failure too; a machine without a single socket is unlikelier.
      const detail = 'the list is empty, which is how it reports that netstat failed or is missing'
      throw new CollectionError({ kind: 'missing-tool', what, detail })
    }
    const { table, ownership } = readConnections(list, this.#ownerships)
    if (table.length === 0) {
      const detail = `none of ${list.length} entries was understood`
      throw new CollectionError({ kind: 'parse', what, detail })
    }
    return { table, ownership }
  }

  async #listWithin(): Promise<readonly ListedConnection[]> {
    try {
      // A list that hangs is waited for again: each new one would be a process more.
      this.#pending ??= this.#list().finally(() => {
        this.#pending = null
      })
      return await withinTime(this.#pending, limitMs)
    } catch (cause) {
      const kind = cause instanceof TimeLimitError ? 'timeout' : 'crash'
      const detail = messageOf(cause)
      throw new CollectionError({ kind, what, detail }, { cause })
    }
  }
}

/** Loaded when first used: the package takes longer to load than a whole collection on Linux. */
async function listConnections(): Promise<readonly ListedConnection[]> {
  const { networkConnections } = await import('systeminformation')
  return networkConnections()
}
