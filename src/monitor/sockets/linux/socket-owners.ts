import type { OwnerHiddenReason, Ownership } from '../../../shared/model/socket'
import type { SocketTable } from '../socket-table'
import { HoldingProcesses } from './holding-processes'
import { openFolderByPath, type OpenNumberedFolder } from './numbered-folder'
import type { ProcessRecord } from './process-record'
import type { RoundRobin } from './round-robin'
import { type Holder, pidsOf, SocketHolders } from './socket-holders'
import { RowOwners } from './row-owners'
import { Turn } from './turn'
import { UnknownSockets } from './unknown-sockets'

/**
 * The number of descriptors of every process is looked at within this time, and all of them are read
 * anew within the other, so that whatever went unnoticed heals: a descriptor that was handed over or
 * closed while others keep the socket. Sooner where the kernel does not tell the number; milliseconds.
 */
const recountingMs = 15_000
const healingToldMs = 300_000
const healingUntoldMs = 60_000

/**
 * What looking at processes may take in one collection: long at first, when all are new, but not so
 * long that main takes the monitor for hung; milliseconds.
 */
const firstWorkLimitMs = 5000
const workLimitMs = 150

/** Searching all processes for owners that nothing else found may take this share of the time. */
const searchShare = 0.05

/** What SocketOwners needs of the system; a test passes its own. */
export interface SocketOwnersOptions {
  /** Where proc(5) is mounted. */
  readonly root?: string
  /** Monotonic milliseconds. */
  readonly now?: () => number
  /** How folders of numbers are read; by Node's own functions if not given. */
  readonly openFolder?: OpenNumberedFolder
}

const hiddenOwnerships: Readonly<Record<OwnerHiddenReason, Ownership>> = {
  'not-permitted': { owners: [], ownerHidden: 'not-permitted' },
  'no-visible-process': { owners: [], ownerHidden: 'no-visible-process' },
  'not-yet-known': { owners: [], ownerHidden: 'not-yet-known' },
  'not-reported': { owners: [], ownerHidden: 'not-reported' }
}

/** Descriptors whose sockets have just gone, by the process that had them. */
type LostDescriptors = ReadonlyMap<ProcessRecord, readonly number[]>

/**
 * Finds the processes that hold sockets, from the links in /proc/PID/fd (proc_pid_fd(5)). Reading all
 * of them costs far more than reading the tables of sockets, so what was found is kept. New processes
 * are read once. While a socket has no known owner, those places are looked at where its owner most
 * likely is, in this order, until it is found:
 *
 * 1. the descriptors whose sockets have just gone: a new one takes the lowest free number (open(2));
 * 2. the free descriptors, and those behind the highest, of processes whose number of descriptors
 *    changed (told by Linux 6.2 and later) or is not told;
 * 3. once it stayed unknown for two collections, all new descriptors of those processes, or of those
 *    that lost a socket;
 * 4. then, too, all descriptors of all processes, for a bounded share of the time. A socket that was
 *    not found then is not searched for again.
 *
 * Besides, each collection reads some processes anew, whatever the reason for it. What a collection
 * may take is limited; what is left waits for the next.
 */
export class SocketOwners {
  readonly #turn: Turn
  readonly #holders = new SocketHolders()
  readonly #unknown = new UnknownSockets()
  readonly #rows = new RowOwners(this.#holders)
  readonly #processes: HoldingProcesses
  readonly #suspected: RoundRobin<ProcessRecord>
  readonly #recounted: RoundRobin<ProcessRecord>
  readonly #healed: RoundRobin<ProcessRecord>
  #healedAt = 0
  /** Processes still to be read in the search that is under way. */
  #searching: number[] = []
  #searchTookMs = 0
  #searchBegan = 0
  #nextSearchAt = 0

  constructor({
    root = '/proc',
    now = () => performance.now(),
    openFolder = openFolderByPath
  }: SocketOwnersOptions = {}) {
    this.#turn = new Turn(now)
    this.#processes = new HoldingProcesses(
      root,
      openFolder,
      this.#turn,
      this.#holders,
      this.#unknown
    )
    this.#suspected = this.#processes.round()
    this.#recounted = this.#processes.round()
    this.#healed = this.#processes.round()
  }

  /**
   * Owners of the sockets in `table`, by row, valid until the call after the next one. To be called
   * right after the table was read.
   * @throws the system's error where /proc cannot be read for another reason than lacking rights.
   */
  resolve(table: SocketTable): Ownership[] {
    const isFirst = this.#turn.number === 0
    this.#turn.begin(isFirst ? firstWorkLimitMs : workLimitMs)
    const { unknown, gone } = this.#rows.match(table, this.#turn.number)
    this.#unknown.renew(unknown, this.#turn.number)
    const lost = this.#forget(gone)
    this.#processes.follow()
    if (isFirst) {
      this.#healedAt = this.#turn.startedAt
      // All have just been read, for all were new.
      if (this.#processes.isAllRead) this.#unknown.giveUp(this.#turn.number)
    } else {
      this.#search(lost)
      this.#heal()
    }
    const mayBeHidden = this.#processes.isAnyHidden()
    return this.#rows.answer((inode) => this.#ownershipOf(inode, mayBeHidden))
  }

  #forget(gone: readonly Holder[]): LostDescriptors {
    const lost = new Map<ProcessRecord, number[]>()
    for (const holder of gone) {
      for (const [record, descriptor] of this.#processes.forgetSocket(holder)) {
        const descriptors = lost.get(record)
        if (descriptors === undefined) lost.set(record, [descriptor])
        else descriptors.push(descriptor)
      }
    }
    return lost
  }

  #search(lost: LostDescriptors): void {
    if (this.#unknown.isAnySought()) this.#probeLost(lost)
    if (this.#unknown.isAnySought()) this.#lookWhereMoved(lost)
    if (this.#unknown.isAnySought()) this.#searchAll()
    else this.#searching = []
  }

  #probeLost(lost: LostDescriptors): void {
    for (const [record, descriptors] of lost) {
      const isSame = this.#processes.isKnown(record) && this.#processes.confirm(record) === record
      if (isSame) this.#processes.probe(record, descriptors)
    }
  }

  /** Takes half of the time that is left at most, so that a search of all can go on, too. */
  #lookWhereMoved(lost: LostDescriptors): void {
    const until = this.#turn.halfway()
    const isEnough = (): boolean => !this.#unknown.isAnySought() || this.#turn.now() > until
    const toScan: ProcessRecord[] = []
    for (let visited = this.#processes.size; visited > 0; visited -= 1) {
      if (isEnough()) return
      const record = this.#suspected.next()
      if (record === undefined || record.isRefused) continue
      if (!this.#processes.hasMoved(record, lost.has(record))) continue
      if (this.#processes.confirm(record) !== record) continue
      this.#processes.probeFree(record)
      toScan.push(record)
    }
    // What closed before it could be found is gone from the next table; whole folders wait for that.
    if (!this.#unknown.hasAnyStayed(this.#turn.number)) return
    for (const record of toScan) {
      if (isEnough()) return
      if (this.#processes.isKnown(record)) this.#processes.rescan(record, false)
    }
  }

  /** Goes on with a search, or begins one where a socket stayed unknown and the time has come. */
  #searchAll(): void {
    const start = this.#turn.now()
    if (this.#searching.length === 0) {
      const isDue = start >= this.#nextSearchAt
      if (!isDue || !this.#unknown.hasAnyStayed(this.#turn.number)) return
      this.#searching = this.#processes.pids()
      this.#searchBegan = this.#turn.number
      this.#searchTookMs = 0
    }
    while (this.#searching.length > 0 && !this.#turn.isOver()) {
      const record = this.#processes.get(this.#searching.pop() ?? 0)
      if (record !== undefined) this.#processes.rescan(record, true)
    }
    const end = this.#turn.now()
    this.#searchTookMs += end - start
    if (this.#searching.length > 0) return
    this.#unknown.giveUp(this.#searchBegan)
    this.#nextSearchAt = end + this.#searchTookMs / searchShare
  }

  #heal(): void {
    const elapsed = this.#turn.startedAt - this.#healedAt
    this.#healedAt = this.#turn.startedAt
    this.#visit(this.#recounted, elapsed / recountingMs, (record) => {
      if (this.#processes.hasOtherCount(record)) this.#processes.rescan(record, false)
    })
    const healingMs = this.#processes.areCountsTold ? healingToldMs : healingUntoldMs
    this.#visit(this.#healed, elapsed / healingMs, (record) => {
      this.#processes.rescan(record, true)
    })
  }

  /** `share`: of all processes, from one collection to the next. */
  #visit(
    round: RoundRobin<ProcessRecord>,
    share: number,
    visit: (record: ProcessRecord) => void
  ): void {
    for (let count = round.due(share); count > 0 && !this.#turn.isOver(); count -= 1) {
      const record = round.next()
      if (record !== undefined) visit(record)
    }
  }

  #ownershipOf(inode: number, mayBeHidden: boolean): Ownership {
    const holder = this.#holders.get(inode)
    if (holder !== undefined) {
      holder.isListed = true
      return (holder.ownership ??= this.#makeOwnership(holder))
    }
    if (!this.#unknown.isGivenUp(inode)) return hiddenOwnerships['not-yet-known']
    return hiddenOwnerships[mayBeHidden ? 'not-permitted' : 'no-visible-process']
  }

  #makeOwnership(holder: Holder): Ownership {
    // Nearly all sockets are held by one process.
    const sole = holder.others === null ? this.#processes.get(holder.pid) : undefined
    if (sole !== undefined) return sole.ownership
    const [first, ...others] = pidsOf(holder).flatMap((pid) => this.#processes.get(pid) ?? [])
    if (first === undefined) return hiddenOwnerships['not-yet-known']
    if (others.length === 0) return first.ownership
    const owners = [first, ...others].map((record) => record.ownership.owners[0])
    return { owners, ownerHidden: null }
  }
}
