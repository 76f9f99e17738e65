import type { CapabilityGap } from '../../../shared/ipc/stream'
import type { Ownership } from '../../../shared/model/socket'
import type { PsName } from '../../processes/darwin/ps-parser'
import { CollectionError, type SocketCollection, type SocketSource } from '../socket-source'
import { SocketTable } from '../socket-table'
import { toolFailure } from '../tool-failure'
import { commonDarwinGaps } from './darwin-gaps'
import { lsofArguments, type LsofHolder, readLsof } from './lsof-parser'
import { type NetstatOwner, type NetstatReading, readNetstat } from './netstat-parser'
import { noVisibleProcess, notReported, OwnershipCache, ownerless } from './ownership-cache'
import { ProcessNames } from './process-names'
import { oneAtATime, runTool, type ToolRunner } from '../../../system/tools/tool-runner'

export const netstatPath = '/usr/sbin/netstat'
export const lsofPath = '/usr/sbin/lsof'

const netstatGaps: readonly CapabilityGap[] = [
  ...commonDarwinGaps,
  {
    what: 'Sockets held by several processes',
    why: 'netstat names the process that used a socket last, and only that one.',
    remedy: null
  }
]

/** What the sources for macOS need of the system; a test passes its own. */
export interface DarwinSourceOptions {
  readonly run?: ToolRunner
  /** A program that has not answered after this long is given up; milliseconds. */
  readonly limitMs?: number
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

/**
 * Sockets of macOS from netstat(1), which lists those of all users with their processes and needs no
 * rights; users, starts and whole names of the processes from ps(1). Where netstat tells no processes
 * they are those that lsof(8) finds.
 */
export class NetstatSource implements SocketSource {
  readonly choice = {
    name: 'netstat',
    reason: 'netstat lists the sockets of all users with their processes and needs no extra rights.'
  }
  readonly gaps = netstatGaps
  readonly #run: ToolRunner
  readonly #processes: ProcessNames
  readonly #ownerships = new OwnershipCache()
  #last = new SocketTable()
  #spare = new SocketTable()

  constructor({ run = runTool, limitMs, now }: DarwinSourceOptions = {}) {
    this.#run = oneAtATime(run, limitMs)
    this.#processes = new ProcessNames(this.#run, now)
  }

  async collect(): Promise<SocketCollection> {
    const table = this.#spare
    table.clear()
    const tcp = await this.#list('tcp', table)
    const udp = await this.#list('udp', table)
    if (!tcp.hasHeading && !udp.hasHeading) {
      throw parseError('Listing sockets with netstat', 'it printed nothing')
    }
    const owners = [...tcp.owners, ...udp.owners]
    const tellsOwners = [tcp, udp].every((part) => part.tellsOwners || part.owners.length === 0)
    const ownership = tellsOwners
      ? await this.#ownersOf(table, owners)
      : await this.#ownersFromLsof(table)
    // Only now: a failed collection must leave the table of the last good one alone.
    this.#spare = this.#last
    this.#last = table
    return { table, ownership }
  }

  async #list(protocol: 'tcp' | 'udp', table: SocketTable): Promise<NetstatReading> {
    const what = `Listing ${protocol.toUpperCase()} sockets with netstat`
    let output
    try {
      // -l: without it IPv6 addresses are cut after 16 characters (-W is for names only).
      output = await this.#run(netstatPath, ['-anvl', '-p', protocol])
    } catch (error) {
      throw toolFailure(what, error)
    }
    const { stdout, stderr, exitCode } = output
    const reading = readNetstat(stdout, table)
    if (exitCode !== 0 || (!reading.hasHeading && stderr.trim() !== '')) {
      // netstat ends with 0 even where the kernel did not answer.
      const said = stderr.trim().slice(0, 500) || 'it said nothing'
      const kind = /not permitted|denied/i.test(said) ? 'permission' : 'crash'
      const detail = `netstat ended with ${exitCode}: ${said}`
      throw new CollectionError({ kind, what, detail })
    }
    if (reading.misread > 0 || (!reading.hasHeading && stdout.trim() !== '')) {
      // A list with holes would pass for the whole one.
      throw parseError(what, misreadDetail(reading))
    }
    return reading
  }

  async #ownersOf(table: SocketTable, owners: readonly NetstatOwner[]): Promise<Ownership[]> {
    const wanted = new Map<string, { pid: number; name: string | null }>()
    for (const { pid, name } of owners) {
      if (pid !== null && pid > 0) wanted.set(`${pid} ${name ?? ''}`, { pid, name })
    }
    const processes = await this.#processes.find([...wanted.values()])
    this.#ownerships.begin()
    return owners.map((owner, row) => this.#ownerOf(table, row, owner, processes))
  }

  #ownerOf(
    table: SocketTable,
    row: number,
    { pid, name, held }: NetstatOwner,
    processes: ReadonlyMap<number, PsName>
  ): Ownership {
    const state = table.stateAt(row)
    // The process that had it last is still named, but does not hold it any more, or not yet.
    if (held === false || state === 'TIME-WAIT' || state === 'SYN-RECEIVED') return ownerless
    if (pid === null) return notReported
    if (pid === 0) return noVisibleProcess
    const process = processes.get(pid)
    if (process !== undefined) table.uid[row] = process.uid
    const owner = {
      pid,
      startedAt: process?.startedAt ?? null,
      name: process?.name ?? name
    }
    return this.#ownerships.of([owner])
  }

  /** Owners by address and port; those of others' sockets are not found without root. */
  async #ownersFromLsof(table: SocketTable): Promise<Ownership[]> {
    const what = 'Finding the owners of sockets with lsof'
    let output
    try {
      output = await this.#run(lsofPath, lsofArguments)
    } catch (error) {
      throw toolFailure(what, error)
    }
    const listed = new SocketTable()
    const { holders } = readLsof(output.stdout, listed)
    const holdersByKey = new Map<string, readonly LsofHolder[]>()
    holders.forEach((some, row) => {
      const key = endpointKey(listed, row)
      const before = holdersByKey.get(key) ?? []
      const others = some.filter(({ pid }) => before.every((one) => one.pid !== pid))
      holdersByKey.set(key, [...before, ...others])
    })
    const wanted = holders.flat().map(({ pid, name }) => ({ pid, name }))
    const processes = await this.#processes.find(wanted)
    this.#ownerships.begin()
    return Array.from({ length: table.length }, (_, row) => {
      const state = table.stateAt(row)
      const found = holdersByKey.get(endpointKey(table, row))
      if (found === undefined) {
        return state === 'TIME-WAIT' || state === 'SYN-RECEIVED' ? ownerless : notReported
      }
      return this.#ownerships.of(
        found.map(({ pid, name }) => {
          const process = processes.get(pid)
          return { pid, startedAt: process?.startedAt ?? null, name: process?.name ?? name }
        })
      )
    })
  }
}

/** Names a socket by what both programs tell of it. */
function endpointKey(table: SocketTable, row: number): string {
  return [
    table.protocol[row],
    table.localPort[row],
    table.remotePort[row],
    ...table.localAddress.subarray(row * 4, row * 4 + 4),
    ...table.remoteAddress.subarray(row * 4, row * 4 + 4),
    table.family[row]
  ].join(' ')
}

function misreadDetail({ misread, firstMisread, hasHeading }: NetstatReading): string {
  if (!hasHeading) return 'its heading was not understood'
  const lines = misread === 1 ? '1 line was' : `${misread} lines were`
  return `${lines} not understood, the first: ${firstMisread ?? ''}`
}

function parseError(what: string, detail: string): CollectionError {
  return new CollectionError({ kind: 'parse', what, detail })
}
