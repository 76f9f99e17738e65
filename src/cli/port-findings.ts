import type { ProcessSource } from '../monitor/processes/process-source'
import { exposureOf } from '../shared/domain/exposure'
import { findingsOf } from '../shared/domain/findings/find-in-port'
import type { Finding } from '../shared/domain/findings/finding'
import { boundKey, oneOfEachProgram } from '../shared/domain/findings/sharers'
import { serviceOf } from '../shared/domain/service-name'
import type { MachineFacts } from '../shared/model/machine'
import { type OwnerFacts, ownerFactsOf, processKey } from '../shared/model/owner-facts'
import { isOpenPort, type SocketRow } from '../shared/model/socket'

/** No further process is looked at after this long in one collection; milliseconds. */
const looksLimitMs = 3000

/** What is found about the open ports among `rows`, by id; ports whose owner was not looked at are missing. */
export type FindPortFindings = (
  rows: readonly SocketRow[]
) => Promise<ReadonlyMap<number, readonly Finding[]>>

/**
 * Makes the function that looks at each owner of an open port once and says what the rules find. It
 * remembers the owners from one collection to the next. `now`: monotonic milliseconds.
 */
export function createPortFindings(
  processes: ProcessSource,
  machine: MachineFacts,
  now: () => number = () => performance.now()
): FindPortFindings {
  let looked: ReadonlyMap<string, OwnerFacts | null> = new Map()

  /** Null: it was looked at and nothing was told; undefined: there was no time. */
  async function lookAtOwners(
    ports: readonly SocketRow[]
  ): Promise<ReadonlyMap<string, OwnerFacts | null>> {
    const facts = new Map<string, OwnerFacts | null>()
    const start = now()
    for (const { owners } of ports) {
      const [owner] = owners
      const key = owner === undefined ? null : processKey(owner)
      if (owner === undefined || key === null || facts.has(key)) continue
      const known = looked.get(key)
      if (known !== undefined) {
        facts.set(key, known)
      } else if (now() - start < looksLimitMs) {
        const answer = await processes.inspect(owner)
        facts.set(key, answer.kind === 'found' ? ownerFactsOf(owner, answer.detail) : null)
      }
    }
    return facts
  }

  return async (rows) => {
    const ports = rows.filter(isOpenPort)
    looked = await lookAtOwners(ports)
    const programs = sharingPrograms(ports)
    const found = new Map<number, readonly Finding[]>()
    for (const row of ports) {
      const [first] = row.owners
      const owner = first === undefined ? null : looked.get(processKey(first))
      if (owner === undefined) continue
      const sharers = (programs.get(boundKey(row)) ?? []).filter(({ id }) => id !== row.id)
      const service = serviceOf(row.protocol, row.localPort)
      found.set(
        row.id,
        findingsOf({ row, exposure: exposureOf(row), service, machine, owner, sharers })
      )
    }
    return found
  }
}

/** A row of each program, by what they are bound to. */
function sharingPrograms(ports: readonly SocketRow[]): ReadonlyMap<string, readonly SocketRow[]> {
  const groups = new Map<string, SocketRow[]>()
  for (const row of ports) {
    const key = boundKey(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return new Map([...groups].map(([key, rows]) => [key, oneOfEachProgram(rows)]))
}
