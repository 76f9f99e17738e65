import type { MachineFacts } from '../shared/model/machine'
import type { MachineFactsReader } from './machine/machine-facts-reader'

/** The facts are looked at again after this time; milliseconds. */
const checkEveryMs = 10_000

export interface MachineWatch {
  /** The newest facts. */
  current(): MachineFacts
  /** Looks at them again where it is time to; to be called as often as one likes. */
  check(): void
}

/** Follows the facts of this machine and tells when they change. `now`: monotonic milliseconds. */
export function watchMachine(
  reader: MachineFactsReader,
  now: () => number,
  onChange: (facts: MachineFacts) => void
): MachineWatch {
  let facts = reader.current()
  let dueAt = Number.NEGATIVE_INFINITY
  let isAsking = false

  async function refresh(): Promise<void> {
    isAsking = true
    const found = await reader.refresh().finally(() => {
      isAsking = false
    })
    if (JSON.stringify(found) === JSON.stringify(facts)) return
    facts = found
    onChange(facts)
  }

  return {
    current: () => facts,
    check() {
      if (isAsking || now() < dueAt) return
      dueAt = now() + checkEveryMs
      void refresh()
    }
  }
}
