import { DescriptorReader, type Descriptors } from './descriptor-reader'
import type { OpenNumberedFolder } from './numbered-folder'
import { type ProcessIdentity, ProcessIdentityReader } from './process-identity'
import { freeBetween, highestOf, maxFree, type ProcessRecord } from './process-record'
import { RoundRobin } from './round-robin'
import type { Holder, SocketHolders } from './socket-holders'
import type { Turn } from './turn'
import type { UnknownSockets } from './unknown-sockets'

/** A process this young may still become another program by exec(2); milliseconds. */
const youngMs = 3000

/** Links that are read before the time is looked at again. */
const linksAtOnce = 256

/** So many free descriptors in a row that are still free: the next new one was not put there. */
const maxMisses = 16

/**
 * The processes of this machine and the sockets they have open, as far as the turns had time to read
 * them. What it finds it tells to the holders and strikes off the unknown sockets.
 */
export class HoldingProcesses {
  readonly #root: string
  readonly #openFolder: OpenNumberedFolder
  readonly #turn: Turn
  readonly #holders: SocketHolders
  readonly #unknown: UnknownSockets
  readonly #identities: ProcessIdentityReader
  readonly #descriptors: DescriptorReader
  readonly #processes = new Map<number, ProcessRecord>()
  /** New processes that have not been read yet. */
  readonly #unread = new Set<number>()
  /** Processes whose descriptors could not all be read in the time there was. */
  readonly #unfinished = new Set<ProcessRecord>()
  /** Processes that began a short while ago. */
  #young: ProcessRecord[] = []
  #areCountsTold = false
  #isInitHidden = false

  /** `root`: where proc(5) is mounted. */
  constructor(
    root: string,
    openFolder: OpenNumberedFolder,
    turn: Turn,
    holders: SocketHolders,
    unknown: UnknownSockets
  ) {
    this.#root = root
    this.#openFolder = openFolder
    this.#turn = turn
    this.#holders = holders
    this.#unknown = unknown
    this.#identities = new ProcessIdentityReader(root)
    this.#descriptors = new DescriptorReader(root, openFolder)
  }

  get size(): number {
    return this.#processes.size
  }

  /** False while the time did not suffice to read every process once. */
  get isAllRead(): boolean {
    return this.#unread.size === 0 && this.#unfinished.size === 0
  }

  /** Whether the kernel tells the number of descriptors of a process, as Linux 6.2 and later do. */
  get areCountsTold(): boolean {
    return this.#areCountsTold
  }

  get(pid: number): ProcessRecord | undefined {
    return this.#processes.get(pid)
  }

  pids(): number[] {
    return [...this.#processes.keys()]
  }

  /** Goes round over all of them. */
  round(): RoundRobin<ProcessRecord> {
    return new RoundRobin(this.#processes)
  }

  isKnown(record: ProcessRecord): boolean {
    return this.#processes.get(record.pid) === record
  }

  /** Whether some may not be looked at, so that they may hold what nobody else does. */
  isAnyHidden(): boolean {
    if (this.#isInitHidden) return true
    for (const { isRefused } of this.#processes.values()) if (isRefused) return true
    return false
  }

  /** Whether the number of its descriptors is another than when it was last read. */
  hasOtherCount({ folder, descriptors }: ProcessRecord): boolean {
    return this.#descriptors.count(folder) !== descriptors
  }

  /** The socket of a holder is gone. Returns who had it open, and by which descriptors. */
  forgetSocket(holder: Holder): [ProcessRecord, number][] {
    const lost: [ProcessRecord, number][] = []
    for (const [pid, descriptor] of [
      [holder.pid, holder.descriptor] as const,
      ...(holder.others ?? [])
    ]) {
      const record = this.#processes.get(pid)
      if (record?.sockets.get(descriptor) !== holder.inode) continue
      record.sockets.delete(descriptor)
      if (record.free.size < maxFree) record.free.add(descriptor)
      lost.push([record, descriptor])
    }
    this.#holders.delete(holder)
    return lost
  }

  /**
   * Follows which processes there are, and reads the new ones.
   * @throws the system's error where /proc cannot be read.
   */
  follow(): void {
    const pids = this.#listPids()
    // Without rights hidepid=2 leaves processes of others out of the list; init is always one.
    this.#isInitHidden = !pids.includes(1)
    for (const pid of pids) {
      const record = this.#processes.get(pid)
      if (record === undefined) this.#unread.add(pid)
      else record.seen = this.#turn.number
    }
    if (this.#processes.size + this.#unread.size > pids.length) this.#forgetEnded(new Set(pids))
    const young = this.#young
    this.#young = []
    for (const record of this.#unfinished) this.#readPending(record)
    for (const pid of this.#unread) {
      if (this.#turn.isOver()) break
      this.#unread.delete(pid)
      const record = this.#meet(pid)
      if (record !== null) this.#scan(record, true)
    }
    this.#watch(young)
  }

  /**
   * A young process may still close what it inherited, and become another program by exec(2), be it of
   * the same name. So it is looked at each time, and read anew when it has grown up.
   */
  #watch(young: readonly ProcessRecord[]): void {
    let isOver = false
    for (const record of young) {
      if (!this.isKnown(record)) continue
      const isYoung = this.#turn.startedAt - record.firstSeenAt < youngMs
      isOver ||= this.#turn.isOver()
      if (isOver) this.#young.push(record)
      else if (!isYoung) this.rescan(record, true)
      else {
        this.#young.push(record)
        const isSame = this.confirm(record) === record
        if (isSame && this.hasOtherCount(record)) this.#scan(record, true)
      }
    }
  }

  #listPids(): number[] {
    const folder = this.#openFolder(this.#root)
    try {
      return folder.numbers()
    } finally {
      folder.close()
    }
  }

  #forgetEnded(pids: ReadonlySet<number>): void {
    for (const record of this.#processes.values()) {
      if (record.seen !== this.#turn.number) this.#forget(record)
    }
    for (const pid of this.#unread) if (!pids.has(pid)) this.#unread.delete(pid)
  }

  #forget(record: ProcessRecord): void {
    for (const inode of record.sockets.values()) this.#holders.remove(inode, record.pid)
    this.#processes.delete(record.pid)
    this.#unfinished.delete(record)
  }

  /** Record of a process that is new; null where it is gone already. */
  #meet(pid: number): ProcessRecord | null {
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
      seen: this.#turn.number,
      confirmed: this.#turn.number,
      firstSeenAt: this.#turn.startedAt
    }
    this.#processes.set(pid, record)
    const [{ startedAt }] = record.ownership.owners
    // At the first look all are new, and nearly all have been running for long.
    const isOld = this.#turn.number === 1 && startedAt !== null && Date.now() - startedAt > youngMs
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
  confirm(record: ProcessRecord): ProcessRecord | null {
    if (record.confirmed === this.#turn.number) return record
    record.confirmed = this.#turn.number
    const { pid } = record
    const current = this.#identities.identify(pid)
    if (current?.startTicks !== record.identity.startTicks) {
      this.#forget(record)
      if (current === null) return null
      const successor = this.#meet(pid)
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
      if (holder !== undefined) this.#holders.renew(holder)
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
    const { folder } = record
    record.descriptors = this.#descriptors.count(folder)
    if (record.descriptors > 0) this.#areCountsTold = true
    this.#descriptors.within(folder, (descriptors) => {
      this.#list(record, descriptors, isWhole)
      this.#readLinks(record, descriptors)
    })
  }

  /** Takes over which descriptors there are; those that have to be read become pending. */
  #list(record: ProcessRecord, descriptors: Descriptors, isWhole: boolean): void {
    const { sockets } = record
    const listed = descriptors.list()
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
  }

  /** Goes on with the descriptors that are still to be read, as long as there is time. */
  #readPending(record: ProcessRecord): void {
    this.#descriptors.within(record.folder, (descriptors) => {
      this.#readLinks(record, descriptors)
    })
  }

  #readLinks(record: ProcessRecord, descriptors: Descriptors): void {
    const { pid, pending } = record
    for (let count = 1; pending.length > 0; count += 1) {
      if (count % linksAtOnce === 0 && this.#turn.isOver()) {
        this.#unfinished.add(record)
        return
      }
      const descriptor = pending.pop() ?? 0
      const target = descriptors.target(descriptor)
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
      this.#unknown.found(inode)
    }
    if (before === undefined || !this.#holders.has(before)) return
    // It may still hold the socket by another descriptor (dup(2)).
    if (![...sockets.values()].includes(before)) this.#holders.remove(before, pid)
  }

  #isOnlyHeldOnce(inode: number): boolean {
    const holder = this.#holders.get(inode)
    return holder?.isListed === true && holder.others === null
  }

  /** Looks at some descriptors, as long as there is time. */
  probe(record: ProcessRecord, wanted: readonly number[]): void {
    this.#descriptors.within(record.folder, (descriptors) => {
      for (const descriptor of wanted) {
        if (this.#turn.isOver()) return
        this.#probeOne(record, descriptor, descriptors)
      }
    })
  }

  /** Looks at its free descriptors, the lowest first, and at those behind its highest. */
  probeFree(record: ProcessRecord): void {
    this.#descriptors.within(record.folder, (descriptors) => {
      let misses = 0
      for (const descriptor of [...record.free].sort((a, b) => a - b)) {
        if (this.#probeOne(record, descriptor, descriptors)) misses = 0
        else if ((misses += 1) >= maxMisses) break
      }
      while (!this.#turn.isOver() && this.#probeOne(record, record.highest + 1, descriptors));
      record.free.delete(record.highest + 1)
    })
  }

  /** True where there is such a descriptor. */
  #probeOne(record: ProcessRecord, descriptor: number, descriptors: Descriptors): boolean {
    const target = descriptors.target(descriptor)
    if (target === 'none' || target === 'refused') {
      if (record.free.size < maxFree) record.free.add(descriptor)
      return false
    }
    record.free.delete(descriptor)
    record.highest = Math.max(record.highest, descriptor)
    this.#note(record, descriptor, target === 'other' ? null : target)
    return true
  }

  /** Reads it anew, `isWhole` or what may have changed, if it is still the same process. */
  rescan(record: ProcessRecord, isWhole: boolean): void {
    if (this.confirm(record) !== record) return
    this.#scan(record, isWhole)
  }

  /** Whether it may have opened something since it was last read; `hasLost`: it has closed something. */
  hasMoved(record: ProcessRecord, hasLost: boolean): boolean {
    const descriptors = this.#descriptors.count(record.folder)
    if (descriptors > 0) return descriptors !== record.descriptors || hasLost
    // A new descriptor takes the lowest free number.
    const candidates = [Math.min(...record.free, record.highest + 1), record.highest + 1]
    return this.#descriptors.within(record.folder, (descriptors) =>
      candidates.some((descriptor) => {
        const target = descriptors.target(descriptor)
        return target !== 'none' && target !== 'refused'
      })
    )
  }
}
