import { readdirSync, readlinkSync, statSync } from 'node:fs'
import type { OwnerHiddenReason, Ownership, SocketOwner } from '../../../shared/model/socket'
import { ProcFileReader } from '../../processes/linux/proc-file-reader'
import { processName, splitArguments } from '../../processes/linux/process-name'
import { parseProcStat } from '../../processes/linux/proc-stat'
import { bootTimeMs, startedAtMs } from '../../processes/linux/start-time'
import { isGone, isRefused } from '../../processes/linux/system-error'
import type { SocketTable } from '../socket-table'

/** Every process is read anew within this time, so that whatever went unnoticed heals; milliseconds. */
const healingMs = 30_000

/** Longest path that a name is completed from (PATH_MAX of include/uapi/linux/limits.h); bytes. */
const firstArgumentLimit = 4096

/** Searching all processes for owners that nothing else found may take this share of the time. */
const searchShare = 0.05

/** What SocketOwners needs of the system; a test passes its own. */
export interface SocketOwnersOptions {
  /** Where proc(5) is mounted. */
  readonly root?: string
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

interface ProcessRecord {
  readonly pid: number
  readonly startTicks: number
  /** Name as the kernel has it, in bytes (latin1); another one after an exec. */
  comm: string
  owner: SocketOwner
  /** Inodes by descriptor, for descriptors that are sockets of any kind. */
  sockets: Map<string, number>
  /** Size of the fd folder before it was last read. */
  descriptors: number
  isRefused: boolean
  /** Mostly by exec(2), which closes descriptors: what is known of them no longer holds. */
  isRenamed: boolean
  /** Collection that last saw the process. */
  seen: number
}

interface Holder {
  readonly pids: Set<number>
  /** Built when asked for; the same object as long as no owner changes. */
  ownership: Ownership | null
  /** Collection whose table last held the socket. */
  seen: number
}

const ownerless: Ownership = { owners: [], ownerHidden: null }

const hiddenOwnerships: Readonly<Record<OwnerHiddenReason, Ownership>> = {
  'not-permitted': { owners: [], ownerHidden: 'not-permitted' },
  'no-visible-process': { owners: [], ownerHidden: 'no-visible-process' },
  'not-yet-known': { owners: [], ownerHidden: 'not-yet-known' },
  'not-reported': { owners: [], ownerHidden: 'not-reported' }
}

/**
 * Finds the processes that hold sockets, from the links in /proc/PID/fd (proc_pid_fd(5)). Reading all
 * of them costs far more than reading the tables of sockets, so what was found is kept, and only what
 * must have changed is read again:
 *
 * 1. new processes, and those whose number of descriptors changed (told by Linux 6.2 and later);
 * 2. while a socket has no known owner, processes that lost a socket since the last time;
 * 3. while it still has none, all processes, for a bounded share of the time. A socket that was not
 *    found then is not searched for again.
 *
 * Besides, each collection reads some processes anew, whatever the reason for it.
 */
export class SocketOwners {
  readonly #root: string
  readonly #now: () => number
  readonly #reader = new ProcFileReader()
  /** The process that was read anew longest ago comes first. */
  readonly #processes = new Map<number, ProcessRecord>()
  readonly #holders = new Map<number, Holder>()
  /** Inodes in the table that a search of all processes did not find. */
  #unfindable = new Set<number>()
  #collection = 0
  #healedAt = 0
  #nextSearchAt = 0
  #isAnyProcessHidden = false

  constructor({ root = '/proc', now = () => performance.now() }: SocketOwnersOptions = {}) {
    this.#root = root
    this.#now = now
  }

  /**
   * Owners of the sockets in `table`, by row. To be called right after the table was read.
   * @throws the system's error where /proc cannot be read for another reason than lacking rights.
   */
  resolve(table: SocketTable): Ownership[] {
    this.#collection += 1
    this.#markLive(table)
    this.#followProcesses()
    this.#search(table)
    this.#heal()
    return this.#ownershipOf(table)
  }

  #markLive(table: SocketTable): void {
    for (let row = 0; row < table.length; row += 1) {
      const holder = this.#holders.get(table.inode[row] ?? 0)
      if (holder !== undefined) holder.seen = this.#collection
    }
  }

  #followProcesses(): void {
    const pids = this.#pids()
    // Without rights hidepid=2 leaves processes of others out of the list; init is always one.
    this.#isAnyProcessHidden = !pids.includes(1)
    for (const pid of pids) this.#follow(pid)
    for (const record of this.#processes.values()) {
      if (record.seen !== this.#collection) this.#forget(record)
    }
  }

  #pids(): number[] {
    return readdirSync(this.#root)
      .map(Number)
      .filter((pid) => Number.isInteger(pid))
  }

  #follow(pid: number): void {
    const record = this.#processes.get(pid)
    const descriptors = this.#countDescriptors(pid)
    const hasChanged = record?.descriptors !== descriptors
    if (hasChanged || record.sockets.size > 0) {
      const current = this.#identify(pid)
      if (current === null) return
      const isRenamed = current.isRenamed
      if (hasChanged || isRenamed || current !== record) this.#scan(current, descriptors, isRenamed)
    }
    const current = this.#processes.get(pid)
    if (current !== undefined) current.seen = this.#collection
  }

  /** Number of open descriptors; 0 before Linux 6.2, and where the process is gone. */
  #countDescriptors(pid: number): number {
    try {
      return statSync(`${this.#root}/${pid}/fd`, { throwIfNoEntry: false })?.size ?? 0
    } catch (error) {
      if (isGone(error) || isRefused(error)) return 0
      throw error
    }
  }

  /**
   * Record of the process that has this pid now, with its present name; null where there is none. A
   * pid that belongs to another process than before gets a new record.
   */
  #identify(pid: number): ProcessRecord | null {
    const record = this.#processes.get(pid)
    const stat = this.#readStat(pid)
    if (stat === 'gone' || (record !== undefined && record.startTicks !== stat.startTicks)) {
      if (record !== undefined) this.#forget(record)
      if (stat === 'gone') return null
      return this.#identify(pid)
    }
    if (record === undefined) {
      const { comm, startTicks } = stat
      const added: ProcessRecord = {
        pid,
        startTicks,
        comm,
        owner: this.#makeOwner(pid, startTicks, comm),
        sockets: new Map(),
        descriptors: -1,
        isRefused: false,
        isRenamed: false,
        seen: this.#collection
      }
      this.#processes.set(pid, added)
      return added
    }
    if (record.comm !== stat.comm) {
      record.comm = stat.comm
      record.isRenamed = true
      record.owner = this.#makeOwner(pid, record.startTicks, stat.comm)
      for (const inode of record.sockets.values()) {
        const holder = this.#holders.get(inode)
        if (holder !== undefined) holder.ownership = null
      }
    }
    return record
  }

  /** Identity of a process that may not be looked at (hidepid=1) is empty: it owns nothing here. */
  #readStat(pid: number): { startTicks: number; comm: string } | 'gone' {
    try {
      return parseProcStat(this.#reader.read(`${this.#root}/${pid}/stat`)) ?? 'gone'
    } catch (error) {
      if (isGone(error)) return 'gone'
      if (isRefused(error)) return { startTicks: -1, comm: '' }
      throw error
    }
  }

  #makeOwner(pid: number, startTicks: number, comm: string): SocketOwner {
    return {
      pid,
      startedAt: startedAtMs(startTicks, bootTimeMs(this.#root, this.#reader)),
      name: processName(comm, () => this.#firstArgument(pid))
    }
  }

  #firstArgument(pid: number): string | null {
    try {
      const path = `${this.#root}/${pid}/cmdline`
      return splitArguments(this.#reader.read(path, firstArgumentLimit))[0] ?? null
    } catch {
      // It only completes a name, which is good enough without.
      return null
    }
  }

  /**
   * Reads which sockets a process holds. Unless `isWhole`, a descriptor is taken to be the socket that
   * it was as long as that socket is in the table and nobody else keeps it there.
   */
  #scan(record: ProcessRecord, descriptors: number, isWhole: boolean): void {
    const before = record.sockets
    const sockets = new Map<string, number>()
    record.descriptors = descriptors
    record.isRefused = false
    record.isRenamed = false
    for (const name of this.#descriptorNames(record)) {
      const recorded = before.get(name)
      const isKnown = !isWhole && recorded !== undefined && this.#isOnlyHeldOnce(recorded)
      const inode = isKnown ? recorded : this.#socketInode(record, name)
      if (inode !== null) sockets.set(name, inode)
    }
    record.sockets = sockets
    const held = new Set(sockets.values())
    for (const inode of held) this.#addHolder(inode, record.pid)
    for (const inode of before.values()) {
      if (!held.has(inode)) this.#removeHolder(inode, record.pid)
    }
  }

  #isOnlyHeldOnce(inode: number): boolean {
    const holder = this.#holders.get(inode)
    return holder?.seen === this.#collection && holder.pids.size === 1
  }

  #descriptorNames(record: ProcessRecord): string[] {
    try {
      return readdirSync(`${this.#root}/${record.pid}/fd`)
    } catch (error) {
      if (isRefused(error)) record.isRefused = true
      else if (!isGone(error)) throw error
      return []
    }
  }

  #socketInode(record: ProcessRecord, descriptor: string): number | null {
    try {
      return parseSocketLink(readlinkSync(`${this.#root}/${record.pid}/fd/${descriptor}`))
    } catch (error) {
      if (isRefused(error)) record.isRefused = true
      else if (!isGone(error)) throw error
      return null
    }
  }

  #addHolder(inode: number, pid: number): void {
    const holder = this.#holders.get(inode)
    if (holder === undefined) {
      this.#holders.set(inode, { pids: new Set([pid]), ownership: null, seen: 0 })
    } else if (!holder.pids.has(pid)) {
      holder.pids.add(pid)
      holder.ownership = null
    }
  }

  #removeHolder(inode: number, pid: number): void {
    const holder = this.#holders.get(inode)
    if (!holder?.pids.delete(pid)) return
    if (holder.pids.size === 0) this.#holders.delete(inode)
    else holder.ownership = null
  }

  #forget(record: ProcessRecord): void {
    for (const inode of record.sockets.values()) this.#removeHolder(inode, record.pid)
    this.#processes.delete(record.pid)
  }

  #search(table: SocketTable): void {
    if (this.#collection === 1) {
      // All processes have just been read, for all are new.
      this.#unfindable = new Set(this.#unknownInodes(table))
      this.#healedAt = this.#now()
      return
    }
    let unknown = this.#unknownInodes(table)
    this.#unfindable = new Set(unknown.filter((inode) => this.#unfindable.has(inode)))
    unknown = unknown.filter((inode) => !this.#unfindable.has(inode))
    if (unknown.length === 0) return

    for (const pid of this.#pidsThatLostSocket()) this.#rescan(pid, false)
    unknown = unknown.filter((inode) => !this.#holders.has(inode))
    const start = this.#now()
    if (unknown.length === 0 || start < this.#nextSearchAt) return

    for (const pid of [...this.#processes.keys()]) this.#rescan(pid, true)
    for (const inode of unknown) {
      if (!this.#holders.has(inode)) this.#unfindable.add(inode)
    }
    const end = this.#now()
    this.#nextSearchAt = end + (end - start) / searchShare
  }

  #unknownInodes(table: SocketTable): number[] {
    const unknown: number[] = []
    for (let row = 0; row < table.length; row += 1) {
      const inode = table.inode[row] ?? 0
      if (inode !== 0 && !this.#holders.has(inode)) unknown.push(inode)
    }
    return unknown
  }

  /** Who closed a socket is likely to have opened another: as many descriptors, and no other sign. */
  #pidsThatLostSocket(): Set<number> {
    const pids = new Set<number>()
    for (const { seen, pids: holding } of this.#holders.values()) {
      if (seen === this.#collection - 1) for (const pid of holding) pids.add(pid)
    }
    return pids
  }

  #rescan(pid: number, isWhole: boolean): void {
    const descriptors = this.#countDescriptors(pid)
    const record = this.#identify(pid)
    if (record !== null) this.#scan(record, descriptors, isWhole)
  }

  #heal(): void {
    const now = this.#now()
    const share = Math.min(1, (now - this.#healedAt) / healingMs)
    this.#healedAt = now
    const due = [...this.#processes.keys()].slice(0, Math.ceil(this.#processes.size * share))
    for (const pid of due) {
      this.#rescan(pid, true)
      const record = this.#processes.get(pid)
      if (record === undefined) continue
      this.#processes.delete(pid)
      this.#processes.set(pid, record)
    }
  }

  #ownershipOf(table: SocketTable): Ownership[] {
    const isAnyRefused =
      this.#isAnyProcessHidden || [...this.#processes.values()].some(({ isRefused }) => isRefused)
    const ownership = new Array<Ownership>(table.length)
    for (let row = 0; row < table.length; row += 1) {
      const inode = table.inode[row] ?? 0
      const holder = this.#holders.get(inode)
      if (inode === 0) ownership[row] = ownerless
      else if (holder === undefined) {
        ownership[row] = hiddenOwnerships[this.#whyHidden(inode, isAnyRefused)]
      } else {
        holder.seen = this.#collection
        ownership[row] = holder.ownership ??= this.#makeOwnership(holder)
      }
    }
    return ownership
  }

  #whyHidden(inode: number, mayBeRefused: boolean): OwnerHiddenReason {
    if (!this.#unfindable.has(inode)) return 'not-yet-known'
    return mayBeRefused ? 'not-permitted' : 'no-visible-process'
  }

  #makeOwnership({ pids }: Holder): Ownership {
    const owners = [...pids]
      .sort((a, b) => a - b)
      .flatMap((pid) => this.#processes.get(pid)?.owner ?? [])
    return { owners, ownerHidden: null }
  }
}

/** Inode in the target of a descriptor's link, "socket:[INODE]"; null for what is no socket. */
function parseSocketLink(target: string): number | null {
  return target.startsWith('socket:[') ? Number(target.slice(8, -1)) : null
}
