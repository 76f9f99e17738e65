import { readdirSync } from 'node:fs'
import type { OwnerHiddenReason, Ownership, SocketOwner } from '../../../shared/model/socket'
import type { SocketTable } from '../socket-table'
import { DescriptorReader } from './descriptor-reader'
import { type ProcessIdentity, ProcessIdentityReader } from './process-identity'
import { RoundRobin } from './round-robin'
import { type Holder, pidsOf, SocketHolders } from './socket-holders'

/**
 * The number of descriptors of every process is looked at within this time, and all of them are read
 * anew within the other, so that whatever went unnoticed heals: a descriptor that was handed over or
 * closed while others keep the socket. Sooner where the kernel does not tell the number; milliseconds.
 */
const recountingMs = 15_000
const healingToldMs = 300_000
const healingUntoldMs = 60_000

/** A process this young may still become another program by exec(2); milliseconds. */
const youngMs = 3000

/**
 * What looking at processes may take in one collection: long at first, when all are new, but not so
 * long that main takes the monitor for hung; milliseconds.
 */
const firstWorkLimitMs = 5000
const workLimitMs = 150

/** Links that are read before the time is looked at again. */
const linksAtOnce = 256

/** Searching all processes for owners that nothing else found may take this share of the time. */
const searchShare = 0.05

/** Free descriptors of a process that are remembered, at most. */
const maxFree = 256

/** So many free descriptors in a row that are still free: the next new one was not put there. */
const maxMisses = 16

/** What SocketOwners needs of the system; a test passes its own. */
export interface SocketOwnersOptions {
  /** Where proc(5) is mounted. */
  readonly root?: string
  /** Monotonic milliseconds. */
  readonly now?: () => number
}

interface ProcessRecord {
  readonly pid: number
  identity: ProcessIdentity
  /** Owner in the rows of sockets that it alone holds. */
  ownership: Ownership & { readonly owners: readonly [SocketOwner] }
  /** Folder of its descriptors. */
  folder: string
  /** Inodes by descriptor, for descriptors that are sockets of any kind. */
  sockets: Map<number, number>
  /** Descriptors that were free when last looked at; new ones take the lowest free number. */
  free: Set<number>
  /** Highest descriptor in use when last looked at. */
  highest: number
  /** Number of descriptors before they were last read; 0 where it is not told. */
  descriptors: number
  /** Descriptors of the last listing that are still to be read. */
  pending: number[]
  isRefused: boolean
  /** Collection that last saw the process, and that last made sure that it is the same one. */
  seen: number
  confirmed: number
  readonly firstSeenAt: number
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
  readonly #root: string
  readonly #now: () => number
  readonly #identities: ProcessIdentityReader
  readonly #descriptors: DescriptorReader
  readonly #processes = new Map<number, ProcessRecord>()
  readonly #recounted = new RoundRobin(this.#processes)
  readonly #healed = new RoundRobin(this.#processes)
  readonly #suspected = new RoundRobin(this.#processes)
  #areCountsTold = false
  readonly #holders = new SocketHolders()
  /** New processes that have not been read yet. */
  readonly #unread = new Set<number>()
  /** Processes whose descriptors could not all be read in the time there was. */
  readonly #unfinished = new Set<ProcessRecord>()
  /** Processes that began a short while ago. */
  #young: ProcessRecord[] = []
  /** By row of the table before: who holds its socket, and its inode. */
  #rowHolders: (Holder | null)[] = []
  #rowInodes = new Float64Array(0)
  #rowCount = 0
  /** Inodes in the table without a known holder, by the collection that first found them so. */
  #unknown = new Map<number, number>()
  /** Those of them that a search of all processes did not find. */
  readonly #unfindable = new Set<number>()
  /** Processes still to be read in the search that is under way. */
  #searching: number[] = []
  #searchTookMs = 0
  #searchBegan = 0
  #nextSearchAt = 0
  #collection = 0
  #healedAt = 0
  #deadline = Number.POSITIVE_INFINITY
  #isAnyProcessHidden = false

  constructor({ root = '/proc', now = () => performance.now() }: SocketOwnersOptions = {}) {
    this.#root = root
    this.#now = now
    this.#identities = new ProcessIdentityReader(root)
    this.#descriptors = new DescriptorReader(root)
  }

  /**
   * Owners of the sockets in `table`, by row. To be called right after the table was read.
   * @throws the system's error where /proc cannot be read for another reason than lacking rights.
   */
  resolve(table: SocketTable): Ownership[] {
    this.#collection += 1
    const isFirst = this.#collection === 1
    const start = this.#now()
    this.#deadline = start + (isFirst ? firstWorkLimitMs : workLimitMs)
    const lost = this.#match(table)
    this.#followProcesses(start)
    if (isFirst) {
      this.#healedAt = start
      const isAllRead = this.#unread.size === 0 && this.#unfinished.size === 0
      if (isAllRead) for (const inode of this.#unknown.keys()) this.#unfindable.add(inode)
    } else {
      this.#search(lost)
      this.#heal(start)
    }
    return this.#ownershipOf(table)
  }

  /**
   * Finds the known holder of each row's socket. The kernel lists sockets in the same order as long as
   * they stay, so a row is first compared with the one that followed the last match. Returns where
   * sockets have gone.
   */
  #match(table: SocketTable): Map<ProcessRecord, number[]> {
    const { inode: inodes, length } = table
    const before = this.#rowHolders
    const beforeInodes = this.#rowInodes
    const holders = new Array<Holder | null>(length)
    const unknown = new Map<number, number>()
    let next = 0
    let matched = 0
    for (let row = 0; row < length; row += 1) {
      const inode = inodes[row] ?? 0
      let holder: Holder | null = null
      if (inode === 0) {
        if (beforeInodes[next] === 0) next += 1
      } else if (beforeInodes[next] === inode && before[next]?.pid) {
        holder = before[next] ?? null
        next += 1
      } else {
        holder = this.#holders.get(inode) ?? null
        if (holder === null) {
          unknown.set(inode, this.#unknown.get(inode) ?? this.#collection)
          // A row that was unknown before, too, keeps the lists in step.
          if (beforeInodes[next] === inode) next += 1
        } else if (holder.seen === this.#collection - 1) next = holder.row + 1
      }
      holders[row] = holder
      if (holder === null) continue
      if (holder.seen === this.#collection - 1) matched += 1
      holder.seen = this.#collection
      holder.row = row
    }
    const lost = this.#forgetGoneSockets(matched)
    this.#rowHolders = holders
    if (this.#rowInodes.length < length) this.#rowInodes = new Float64Array(length * 2)
    this.#rowInodes.set(inodes.subarray(0, length))
    // Marks the end: NaN equals no inode.
    this.#rowInodes.fill(Number.NaN, length, Math.max(length, this.#rowCount))
    this.#rowCount = length
    this.#unknown = unknown
    for (const inode of this.#unfindable) if (!unknown.has(inode)) this.#unfindable.delete(inode)
    return lost
  }

  /** `matched`: how many holders of the rows before are in the table still. */
  #forgetGoneSockets(matched: number): Map<ProcessRecord, number[]> {
    const lost = new Map<ProcessRecord, number[]>()
    let held = 0
    for (const holder of this.#rowHolders) if (holder !== null && holder.pid !== 0) held += 1
    if (held === matched) return lost
    for (const holder of this.#rowHolders) {
      if (holder === null || holder.pid === 0 || holder.seen === this.#collection) continue
      for (const [pid, descriptor] of [
        [holder.pid, holder.descriptor] as const,
        ...(holder.others ?? [])
      ]) {
        const record = this.#processes.get(pid)
        if (record?.sockets.get(descriptor) !== holder.inode) continue
        record.sockets.delete(descriptor)
        const descriptors = lost.get(record)
        if (descriptors === undefined) lost.set(record, [descriptor])
        else descriptors.push(descriptor)
      }
      this.#holders.delete(holder)
    }
    return lost
  }

  #followProcesses(now: number): void {
    const pids = this.#pids()
    // Without rights hidepid=2 leaves processes of others out of the list; init is always one.
    this.#isAnyProcessHidden = !pids.includes(1)
    for (const pid of pids) {
      const record = this.#processes.get(pid)
      if (record === undefined) this.#unread.add(pid)
      else record.seen = this.#collection
    }
    if (this.#processes.size + this.#unread.size > pids.length) this.#forgetEnded(new Set(pids))
    const young = this.#young
    this.#young = []
    for (const record of this.#unfinished) this.#readPending(record)
    for (const pid of this.#unread) {
      if (this.#isOutOfTime()) break
      this.#unread.delete(pid)
      const record = this.#meet(pid, now)
      if (record !== null) this.#scan(record, true)
    }
    this.#watch(young, now)
  }

  /**
   * A young process may still close what it inherited, and become another program by exec(2), be it of
   * the same name. So it is looked at each time, and read anew when it has grown up.
   */
  #watch(young: readonly ProcessRecord[], now: number): void {
    let isOver = false
    for (const record of young) {
      if (!this.#isKnown(record)) continue
      const isYoung = now - record.firstSeenAt < youngMs
      isOver ||= this.#isOutOfTime()
      if (isOver) this.#young.push(record)
      else if (!isYoung) this.#rescan(record, true)
      else {
        this.#young.push(record)
        const isSame = this.#confirm(record) === record
        if (isSame && this.#descriptors.count(record.folder) !== record.descriptors) {
          this.#scan(record, true)
        }
      }
    }
  }

  #pids(): number[] {
    return readdirSync(this.#root)
      .map(Number)
      .filter((pid) => Number.isInteger(pid))
  }

  #forgetEnded(pids: ReadonlySet<number>): void {
    for (const record of this.#processes.values()) {
      if (record.seen !== this.#collection) this.#forget(record)
    }
    for (const pid of this.#unread) if (!pids.has(pid)) this.#unread.delete(pid)
  }

  #forget(record: ProcessRecord): void {
    for (const inode of record.sockets.values()) this.#holders.remove(inode, record.pid)
    this.#processes.delete(record.pid)
    this.#unfinished.delete(record)
  }

  /** Record of a process that is new; null where it is gone already. */
  #meet(pid: number, now: number): ProcessRecord | null {
    const identity = this.#identities.identify(pid)
    if (identity === null) return null
    const record: ProcessRecord = {
      pid,
      identity,
      ownership: this.#soleOwnership(pid, identity),
      folder: this.#descriptors.folderOf(pid, identity.isMainThreadEnded),
      sockets: new Map(),
      free: new Set(),
      highest: -1,
      descriptors: 0,
      pending: [],
      isRefused: false,
      seen: this.#collection,
      confirmed: this.#collection,
      firstSeenAt: now
    }
    this.#processes.set(pid, record)
    const [{ startedAt }] = record.ownership.owners
    // At the first look all are new, and nearly all have been running for long.
    const isOld = this.#collection === 1 && startedAt !== null && Date.now() - startedAt > youngMs
    if (!isOld) this.#young.push(record)
    return record
  }

  #soleOwnership(pid: number, identity: ProcessIdentity): ProcessRecord['ownership'] {
    return { owners: [this.#identities.owner(pid, identity)], ownerHidden: null }
  }

  /**
   * Makes sure, once in a collection, that the number still belongs to the process, and takes over its
   * present name. Returns the record of whoever has the number now, null where nobody has it.
   */
  #confirm(record: ProcessRecord): ProcessRecord | null {
    if (record.confirmed === this.#collection) return record
    record.confirmed = this.#collection
    const { pid } = record
    const current = this.#identities.identify(pid)
    if (current?.startTicks !== record.identity.startTicks) {
      this.#forget(record)
      if (current === null) return null
      const successor = this.#meet(pid, this.#now())
      if (successor !== null) this.#scan(successor, true)
      return successor
    }
    const isSameName = current.comm === record.identity.comm
    // The thread whose descriptors stand for the others' may have ended, too.
    const folder = this.#descriptors.folderOf(pid, current.isMainThreadEnded)
    if (isSameName && folder === record.folder) return record
    record.identity = current
    record.ownership = this.#soleOwnership(pid, current)
    record.folder = folder
    for (const inode of record.sockets.values()) {
      const holder = this.#holders.get(inode)
      if (holder !== undefined) holder.ownership = null
    }
    // Mostly by exec(2), which closes descriptors: what was known of them no longer holds.
    this.#scan(record, true)
    return record
  }

  /**
   * Reads which sockets a process holds. Unless `isWhole`, a descriptor is taken to be the socket that
   * it was as long as that socket is in the table and nobody else keeps it there.
   */
  #scan(record: ProcessRecord, isWhole: boolean): void {
    const { folder, sockets } = record
    record.descriptors = this.#descriptors.count(folder)
    if (record.descriptors > 0) this.#areCountsTold = true
    const listed = this.#descriptors.list(folder)
    // Of a process that has ended but for its entry (zombie) nobody may see the descriptors: it has none.
    record.isRefused = listed === null && !record.identity.isMainThreadEnded
    const open = new Set(listed)
    for (const descriptor of sockets.keys()) {
      if (!open.has(descriptor)) this.#note(record, descriptor, null)
    }
    record.highest = highestOf(open)
    record.free = freeBetween(open, record.highest)
    record.pending = (listed ?? []).filter((descriptor) => {
      const inode = sockets.get(descriptor)
      return isWhole || inode === undefined || !this.#isOnlyHeldOnce(inode)
    })
    this.#readPending(record)
  }

  /** Goes on with the descriptors that are still to be read, as long as there is time. */
  #readPending(record: ProcessRecord): void {
    const { folder, pid, pending } = record
    for (let count = 1; pending.length > 0; count += 1) {
      if (count % linksAtOnce === 0 && this.#isOutOfTime()) {
        this.#unfinished.add(record)
        return
      }
      const descriptor = pending.pop() ?? 0
      const target = this.#descriptors.target(folder, descriptor)
      if (target !== 'refused') {
        this.#note(record, descriptor, typeof target === 'number' ? target : null)
      } else if (this.#identities.identify(pid) !== null) {
        // A link of a process that has ended meanwhile is refused too (proc_fd_access_allowed).
        record.isRefused = true
        pending.length = 0
      }
    }
    this.#unfinished.delete(record)
  }

  /** Takes over what a descriptor is now: the socket with this inode, or none for null. */
  #note({ pid, sockets }: ProcessRecord, descriptor: number, inode: number | null): void {
    const before = sockets.get(descriptor)
    if (before === inode || (before === undefined && inode === null)) return
    if (inode === null) sockets.delete(descriptor)
    else {
      sockets.set(descriptor, inode)
      this.#holders.add(inode, pid, descriptor)
      this.#unknown.delete(inode)
      this.#unfindable.delete(inode)
    }
    if (before === undefined || !this.#holders.has(before)) return
    // It may still hold the socket by another descriptor (dup(2)).
    if (![...sockets.values()].includes(before)) this.#holders.remove(before, pid)
  }

  #isOnlyHeldOnce(inode: number): boolean {
    const holder = this.#holders.get(inode)
    return holder?.seen === this.#collection && holder.others === null
  }

  /** Looks at one descriptor; true where there is one. */
  #probe(record: ProcessRecord, descriptor: number): boolean {
    const target = this.#descriptors.target(record.folder, descriptor)
    if (target === 'none' || target === 'refused') {
      if (record.free.size < maxFree) record.free.add(descriptor)
      return false
    }
    record.free.delete(descriptor)
    record.highest = Math.max(record.highest, descriptor)
    this.#note(record, descriptor, target === 'other' ? null : target)
    return true
  }

  #search(lost: ReadonlyMap<ProcessRecord, readonly number[]>): void {
    for (const [record, descriptors] of lost) {
      for (const descriptor of descriptors) {
        if (record.free.size < maxFree) record.free.add(descriptor)
      }
    }
    if (this.#hasSought()) this.#probeLost(lost)
    if (this.#hasSought()) this.#lookWhereMoved(lost)
    if (this.#hasSought()) this.#searchAll()
    else this.#searching = []
  }

  /** Whether a socket is left that is worth looking for. */
  #hasSought(): boolean {
    return this.#unknown.size > this.#unfindable.size
  }

  #isOutOfTime(): boolean {
    return this.#now() > this.#deadline
  }

  #probeLost(lost: ReadonlyMap<ProcessRecord, readonly number[]>): void {
    for (const [record, descriptors] of lost) {
      const current = this.#isKnown(record) ? this.#confirm(record) : null
      if (current !== record) continue
      for (const descriptor of descriptors) {
        if (this.#isOutOfTime()) return
        this.#probe(record, descriptor)
      }
    }
  }

  #isKnown(record: ProcessRecord): boolean {
    return this.#processes.get(record.pid) === record
  }

  /** Takes half of the time that is left at most, so that a search of all can go on, too. */
  #lookWhereMoved(lost: ReadonlyMap<ProcessRecord, readonly number[]>): void {
    const start = this.#now()
    const until = start + (this.#deadline - start) / 2
    const toScan: ProcessRecord[] = []
    for (let visited = this.#processes.size; visited > 0; visited -= 1) {
      const record = this.#suspected.next()
      if (!this.#hasSought() || this.#now() > until) return
      if (record === undefined || record.isRefused || !this.#hasMoved(record, lost)) continue
      if (this.#confirm(record) !== record) continue
      this.#probeFree(record)
      toScan.push(record)
    }
    // What closed before it could be found is gone from the next table; whole folders wait for that.
    if (!this.#hasStayedUnknown()) return
    for (const record of toScan) {
      if (!this.#hasSought() || this.#now() > until) return
      if (this.#isKnown(record)) this.#rescan(record, false)
    }
  }

  #hasMoved(record: ProcessRecord, lost: ReadonlyMap<ProcessRecord, unknown>): boolean {
    const descriptors = this.#descriptors.count(record.folder)
    if (descriptors > 0) return descriptors !== record.descriptors || lost.has(record)
    // A new descriptor takes the lowest free number.
    const candidates = [Math.min(...record.free, record.highest + 1), record.highest + 1]
    return candidates.some((descriptor) => {
      const target = this.#descriptors.target(record.folder, descriptor)
      return target !== 'none' && target !== 'refused'
    })
  }

  #probeFree(record: ProcessRecord): void {
    let misses = 0
    for (const descriptor of [...record.free].sort((a, b) => a - b)) {
      if (this.#probe(record, descriptor)) misses = 0
      else if ((misses += 1) >= maxMisses) break
    }
    while (!this.#isOutOfTime() && this.#probe(record, record.highest + 1));
    record.free.delete(record.highest + 1)
  }

  #rescan(record: ProcessRecord, isWhole: boolean): void {
    if (this.#confirm(record) !== record) return
    this.#scan(record, isWhole)
  }

  /** Goes on with a search, or begins one where a socket stayed unknown and the time has come. */
  #searchAll(): void {
    const start = this.#now()
    if (this.#searching.length === 0) {
      const isDue = start >= this.#nextSearchAt
      if (!isDue || !this.#hasStayedUnknown()) return
      this.#searching = [...this.#processes.keys()]
      this.#searchBegan = this.#collection
      this.#searchTookMs = 0
    }
    while (this.#searching.length > 0 && !this.#isOutOfTime()) {
      const record = this.#processes.get(this.#searching.pop() ?? 0)
      if (record !== undefined) this.#rescan(record, true)
    }
    const end = this.#now()
    this.#searchTookMs += end - start
    if (this.#searching.length > 0) return
    for (const [inode, since] of this.#unknown) {
      if (since <= this.#searchBegan) this.#unfindable.add(inode)
    }
    this.#nextSearchAt = end + this.#searchTookMs / searchShare
  }

  #hasStayedUnknown(): boolean {
    for (const [inode, since] of this.#unknown) {
      if (since < this.#collection && !this.#unfindable.has(inode)) return true
    }
    return false
  }

  #heal(now: number): void {
    const elapsed = now - this.#healedAt
    this.#healedAt = now
    this.#visit(this.#recounted, elapsed / recountingMs, (record) => {
      if (this.#descriptors.count(record.folder) !== record.descriptors) this.#rescan(record, false)
    })
    const healingMs = this.#areCountsTold ? healingToldMs : healingUntoldMs
    this.#visit(this.#healed, elapsed / healingMs, (record) => {
      this.#rescan(record, true)
    })
  }

  /** `share`: of all processes, rounded up, so that each has its turn in the end. */
  #visit(
    round: RoundRobin<ProcessRecord>,
    share: number,
    visit: (record: ProcessRecord) => void
  ): void {
    const count = Math.ceil(this.#processes.size * Math.min(1, share))
    for (let visited = 0; visited < count && !this.#isOutOfTime(); visited += 1) {
      const record = round.next()
      if (record !== undefined) visit(record)
    }
  }

  #ownershipOf(table: SocketTable): Ownership[] {
    const mayBeRefused = this.#isAnyProcessHidden || this.#isAnyRefused()
    const { inode: inodes, length } = table
    const ownership = new Array<Ownership>(length)
    for (let row = 0; row < length; row += 1) {
      let holder = this.#rowHolders[row] ?? null
      if (holder === null || holder.pid === 0) {
        const inode = inodes[row] ?? 0
        if (inode === 0) {
          ownership[row] = ownerless
          continue
        }
        holder = this.#holders.get(inode) ?? null
        if (holder === null) {
          ownership[row] = hiddenOwnerships[this.#whyHidden(inode, mayBeRefused)]
          continue
        }
        this.#rowHolders[row] = holder
        holder.seen = this.#collection
        holder.row = row
      }
      ownership[row] = holder.ownership ??= this.#makeOwnership(holder)
    }
    return ownership
  }

  #isAnyRefused(): boolean {
    for (const { isRefused } of this.#processes.values()) if (isRefused) return true
    return false
  }

  #whyHidden(inode: number, mayBeRefused: boolean): OwnerHiddenReason {
    if (!this.#unfindable.has(inode)) return 'not-yet-known'
    return mayBeRefused ? 'not-permitted' : 'no-visible-process'
  }

  #makeOwnership(holder: Holder): Ownership {
    const [first, ...others] = pidsOf(holder).flatMap((pid) => this.#processes.get(pid) ?? [])
    if (first === undefined) return hiddenOwnerships['not-yet-known']
    if (others.length === 0) return first.ownership
    const owners = [first, ...others].map((record) => record.ownership.owners[0])
    return { owners, ownerHidden: null }
  }
}

function highestOf(descriptors: Iterable<number>): number {
  let highest = -1
  for (const descriptor of descriptors) highest = Math.max(highest, descriptor)
  return highest
}

/** The lowest numbers up to the highest descriptor that are not in use. */
function freeBetween(inUse: ReadonlySet<number>, highest: number): Set<number> {
  const free = new Set<number>()
  for (let descriptor = 0; descriptor < highest && free.size < maxFree; descriptor += 1) {
    if (!inUse.has(descriptor)) free.add(descriptor)
  }
  return free
}
