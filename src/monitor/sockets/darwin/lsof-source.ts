import type { CapabilityGap } from '../../../shared/ipc/stream'
import { CollectionError, type SocketCollection, type SocketSource } from '../socket-source'
import { SocketTable } from '../socket-table'
import { toolFailure } from '../tool-failure'
import { commonDarwinGaps } from './darwin-gaps'
import { lsofArguments, readLsof } from './lsof-parser'
import { type DarwinSourceOptions, lsofPath } from './netstat-source'
import { OwnershipCache } from './ownership-cache'
import { ProcessNames } from './process-names'
import { oneAtATime, runTool, type ToolRunner } from '../../../system/tools/tool-runner'

const what = 'Listing sockets with lsof'

const lsofGaps: readonly CapabilityGap[] = [
  ...commonDarwinGaps,
  {
    what: 'Connections that no process holds any more',
    why: 'lsof lists the descriptors of processes, so what is only waited for to end is missing.',
    remedy: null
  },
  {
    what: 'Whether an IPv6 socket takes IPv4 too',
    why: 'lsof does not tell it.',
    remedy: null
  }
]

const ownSocketsGap: CapabilityGap = {
  what: 'Sockets of other users',
  why: 'lsof sees the processes of its own user only.',
  remedy: 'Run as root to see them.'
}

/** What LsofSource needs of the system; a test passes its own. */
export interface LsofSourceOptions extends DarwinSourceOptions {
  /** Why netstat is not used. */
  readonly instead: string
  /** Effective user of this process. */
  readonly uid?: number
  readonly path?: string
}

/** Sockets of macOS from lsof(8): those of the processes of one user, and for root of all. */
export class LsofSource implements SocketSource {
  readonly choice: SocketSource['choice']
  readonly gaps: readonly CapabilityGap[]
  readonly #run: ToolRunner
  readonly #path: string
  readonly #processes: ProcessNames
  readonly #ownerships = new OwnershipCache()
  #last = new SocketTable()
  #spare = new SocketTable()

  constructor(options: LsofSourceOptions) {
    const { run = runTool, limitMs, now, path = lsofPath, uid = process.geteuid?.() ?? 0 } = options
    this.choice = {
      name: 'lsof',
      reason: `lsof is asked because netstat is of no use: ${options.instead}`
    }
    this.gaps = uid === 0 ? lsofGaps : [...lsofGaps, ownSocketsGap]
    this.#path = path
    this.#run = oneAtATime(run, limitMs)
    this.#processes = new ProcessNames(this.#run, now)
  }

  async collect(): Promise<SocketCollection> {
    let output
    try {
      output = await this.#run(this.#path, lsofArguments)
    } catch (error) {
      throw toolFailure(what, error)
    }
    const table = this.#spare
    table.clear()
    const { holders, misread, firstMisread } = readLsof(output.stdout, table)
    if (misread > 0) {
      const entries = misread === 1 ? '1 entry was' : `${misread} entries were`
      const detail = `${entries} not understood, the first: ${firstMisread?.replaceAll('\0', ' ') ?? ''}`
      throw new CollectionError({ kind: 'parse', what, detail })
    }
    if (table.length === 0) {
      // It ends with 1 and prints nothing both where there is nothing and where it may see nothing.
      const said = output.stderr.trim().slice(0, 500)
      const detail = said || 'it listed no socket that Portlight may see'
      throw new CollectionError({ kind: said ? 'crash' : 'permission', what, detail })
    }
    const processes = await this.#processes.find(holders.flat())
    this.#ownerships.begin()
    const ownership = holders.map((some) =>
      this.#ownerships.of(
        some.map(({ pid, name }) => {
          const process = processes.get(pid)
          return { pid, startedAt: process?.startedAt ?? null, name: process?.name ?? name }
        })
      )
    )
    this.#spare = this.#last
    this.#last = table
    return { table, ownership }
  }
}
