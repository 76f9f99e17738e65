import type { Ownership } from '../../../shared/model/socket'
import { type SocketTable, stateCodes } from '../socket-table'

/** Tells processes apart and names them; a test passes its own. */
export interface ProcessNames {
  /** Start of a process, milliseconds since the Unix epoch; null where it is not told. */
  startedAt(pid: number): number | null
  /**
   * Names of all processes by pid.
   * @throws where the list could not be had.
   */
  readNames(): ReadonlyMap<number, string>
}

interface KnownOwner {
  readonly startedAt: number | null
  readonly name: string | null
  readonly ownership: Ownership
  /** When its name was read; milliseconds of the clock. */
  readonly readAt: number
}

/** The process that holds the kernel's own sockets: its number is the same on every Windows. */
const systemPid = 4

/** Names of processes without a start time may be a successor's; they are read again; milliseconds. */
const nameLifeMs = 5000

const ownerless: Ownership = { owners: [], ownerHidden: null }
const notReported: Ownership = { owners: [], ownerHidden: 'not-reported' }

/** States in which a connection has left its process, or not yet come to one. */
const ownerlessStates: ReadonlySet<number> = new Set([
  stateCodes['TIME-WAIT'],
  stateCodes['SYN-RECEIVED'],
  stateCodes.CLOSED
])

/**
 * Owners from the pids that the tables tell. A process is asked for its start with each collection,
 * and the list of all processes is read only when one appears that has no name yet.
 */
export class WindowsOwners {
  readonly #processes: ProcessNames
  readonly #now: () => number
  #known = new Map<number, KnownOwner>()

  constructor(processes: ProcessNames, now: () => number = () => performance.now()) {
    this.#processes = processes
    this.#now = now
  }

  /** Owners by row; `pids` holds the pid of each row, 0 where it has none. */
  resolve(table: SocketTable, pids: readonly number[]): Ownership[] {
    this.#refresh(new Set(pids))
    return pids.map((pid, row) => {
      const owner = this.#known.get(pid)
      if (owner !== undefined) return owner.ownership
      return ownerlessStates.has(table.state[row] ?? 0) ? ownerless : notReported
    })
  }

  /** Leaves the owners of exactly these pids in #known. */
  #refresh(pids: ReadonlySet<number>): void {
    const now = this.#now()
    const next = new Map<number, KnownOwner>()
    const unnamed = new Map<number, number | null>()
    for (const pid of pids) {
      if (pid === 0) continue
      const startedAt = this.#processes.startedAt(pid)
      const known = this.#known.get(pid)
      if (known !== undefined && isSame(known, startedAt, now)) next.set(pid, known)
      else unnamed.set(pid, startedAt)
    }
    if (unnamed.size > 0) {
      const names = this.#names()
      for (const [pid, startedAt] of unnamed) {
        const name = names.get(pid) ?? (pid === systemPid ? 'System' : null)
        next.set(pid, named(this.#known.get(pid), pid, startedAt, name, now))
      }
    }
    this.#known = next
  }

  /** Without the list the pids are still worth showing. */
  #names(): ReadonlyMap<number, string> {
    try {
      return this.#processes.readNames()
    } catch {
      return new Map()
    }
  }
}

function isSame(known: KnownOwner, startedAt: number | null, now: number): boolean {
  if (known.startedAt !== startedAt) return false
  const isCertain = startedAt !== null && known.name !== null
  return isCertain || now - known.readAt < nameLifeMs
}

/** Keeps the ownership of before where it says the same. */
function named(
  before: KnownOwner | undefined,
  pid: number,
  startedAt: number | null,
  name: string | null,
  readAt: number
): KnownOwner {
  const isUnchanged = before?.startedAt === startedAt && before.name === name
  const ownership: Ownership = isUnchanged
    ? before.ownership
    : { owners: [{ pid, startedAt, name }], ownerHidden: null }
  return { startedAt, name, ownership, readAt }
}
