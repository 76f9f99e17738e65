import type { Finding, Severity } from '../../../shared/domain/findings/finding'
import { findingsOf } from '../../../shared/domain/findings/find-in-port'
import { boundKey, oneOfEachProgram } from '../../../shared/domain/findings/sharers'
import type { OwnersMessage } from '../../../shared/ipc/stream'
import type { MachineFacts } from '../../../shared/model/machine'
import { type OwnerFacts, processKey } from '../../../shared/model/owner-facts'
import type { SocketRow } from '../../../shared/model/socket'
import type { OpenPort } from './open-port'

const none: readonly Finding[] = []

/** How many open ports are flagged, by the gravest that was found of each. */
export type FlaggedCounts = Readonly<Record<Severity, number>>

/** Open ports that are bound to the same. */
interface Group {
  readonly ids: Set<number>
  /** A row of each program among them; null until it is asked for. */
  programs: readonly SocketRow[] | null
}

/**
 * What the rules find about each open port. Findings are made when they are asked for and kept until
 * something that they rest on changes: the row, the facts of its owner, the sockets it shares its port
 * with, the machine. A change costs as much as there are ports that it touches.
 */
export class FindingsIndex {
  readonly #ports = new Map<number, OpenPort>()
  readonly #owners = new Map<string, OwnerFacts>()
  /** Open ports by their first owner. */
  readonly #byOwner = new Map<string, Set<number>>()
  readonly #groups = new Map<string, Group>()
  readonly #found = new Map<number, readonly Finding[]>()
  readonly #stale = new Set<number>()
  /** Groups of several that somebody has joined or left. */
  readonly #staleGroups = new Set<Group>()
  readonly #counts: Record<Severity, number> = { notice: 0, warning: 0 }
  #machine: MachineFacts | null = null
  /** Grows whenever what is found about any port may differ. */
  version = 0

  /** What is found about an open port, what weighs most first; nothing for every other socket. */
  of(id: number): readonly Finding[] {
    this.#settleGroups()
    if (this.#stale.has(id)) this.#judge(id)
    return this.#found.get(id) ?? none
  }

  /** Costs as much as there are ports that have changed since it was last asked. */
  counts(): FlaggedCounts {
    this.#settleGroups()
    for (const id of this.#stale) this.#judge(id)
    return { ...this.#counts }
  }

  /** What is known of the process that owns a socket first; null where nothing is. */
  ownerOf({ owners: [owner] }: SocketRow): OwnerFacts | null {
    return owner === undefined ? null : (this.#owners.get(processKey(owner)) ?? null)
  }

  /** Takes a port in, also in the place of its former self. */
  add(port: OpenPort, machine: MachineFacts): void {
    const { id } = port.row
    this.remove(id)
    this.#machine = machine
    this.#ports.set(id, port)
    for (const owner of port.row.owners.slice(0, 1)) put(this.#byOwner, processKey(owner), id)
    const key = boundKey(port.row)
    let group = this.#groups.get(key)
    if (group === undefined) {
      group = { ids: new Set(), programs: null }
      this.#groups.set(key, group)
    }
    group.ids.add(id)
    this.#regroup(group)
    this.#doubt([id])
  }

  remove(id: number): void {
    const port = this.#ports.get(id)
    if (port === undefined) return
    this.#ports.delete(id)
    this.#count(id, -1)
    this.#found.delete(id)
    this.#stale.delete(id)
    for (const owner of port.row.owners.slice(0, 1)) take(this.#byOwner, processKey(owner), id)
    this.version += 1
    const key = boundKey(port.row)
    const group = this.#groups.get(key)
    if (group === undefined) return
    group.ids.delete(id)
    if (group.ids.size > 0) {
      this.#regroup(group)
      return
    }
    // Where nobody asks for findings it would wait for ever, with all others that came and went.
    this.#groups.delete(key)
    this.#staleGroups.delete(group)
  }

  /** Forgets all ports; what is known of processes stays. */
  clear(): void {
    for (const map of [this.#ports, this.#byOwner, this.#groups, this.#found]) map.clear()
    this.#stale.clear()
    this.#staleGroups.clear()
    this.#counts.notice = 0
    this.#counts.warning = 0
    this.version += 1
  }

  learnOwners({ isAll, known, removed }: OwnersMessage): void {
    if (isAll) {
      for (const key of [...this.#owners.keys()]) this.#setOwner(key, null)
    }
    for (const ref of removed) this.#setOwner(processKey(ref), null)
    for (const facts of known) this.#setOwner(processKey(facts), facts)
  }

  #setOwner(key: string, facts: OwnerFacts | null): void {
    if (facts === null) this.#owners.delete(key)
    else this.#owners.set(key, facts)
    this.#doubt(this.#byOwner.get(key))
  }

  /** What was found about these ports may not hold any more. */
  #doubt(ids: Iterable<number> = []): void {
    for (const id of ids) {
      this.#stale.add(id)
      this.version += 1
    }
  }

  #regroup(group: Group): void {
    group.programs = null
    this.#staleGroups.add(group)
  }

  /** Once a batch, not with each that joins: a server may open thousands of sockets on one port. */
  #settleGroups(): void {
    for (const { ids } of this.#staleGroups) for (const id of ids) this.#stale.add(id)
    this.#staleGroups.clear()
  }

  #judge(id: number): void {
    this.#stale.delete(id)
    const port = this.#ports.get(id)
    if (port === undefined || this.#machine === null) return
    this.#count(id, -1)
    const { row, exposure, service } = port
    const found = findingsOf({
      row,
      exposure,
      service,
      machine: this.#machine,
      owner: this.ownerOf(row),
      sharers: this.#sharersOf(row)
    })
    if (found.length === 0) this.#found.delete(id)
    else this.#found.set(id, found)
    this.#count(id, 1)
  }

  #sharersOf(row: SocketRow): readonly SocketRow[] {
    const group = this.#groups.get(boundKey(row))
    if (group === undefined || group.ids.size < 2) return []
    group.programs ??= oneOfEachProgram(
      [...group.ids].flatMap((id) => this.#ports.get(id)?.row ?? [])
    )
    return group.programs.filter(({ id }) => id !== row.id)
  }

  #count(id: number, by: 1 | -1): void {
    const gravest = this.#found.get(id)?.[0]
    if (gravest !== undefined) this.#counts[gravest.severity] += by
  }
}

function put(map: Map<string, Set<number>>, key: string, id: number): void {
  const ids = map.get(key)
  if (ids === undefined) map.set(key, new Set([id]))
  else ids.add(id)
}

function take(map: Map<string, Set<number>>, key: string, id: number): void {
  const ids = map.get(key)
  ids?.delete(id)
  if (ids?.size === 0) map.delete(key)
}
