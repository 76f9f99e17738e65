import { networkInterfaces } from 'node:os'
import { unknown } from '../../shared/model/fact'
import type { MachineFacts } from '../../shared/model/machine'
import type { MachineFactsReader } from './machine-facts-reader'

/** Stands for a fact until a program of the system has told it. */
export const beingRead = unknown('it is still being read')

/** Facts that take programs of the system. */
export interface SlowFacts {
  /** What is known without waiting; all else is `beingRead`. */
  atOnce(): MachineFacts
  /** Everything; never rejects. */
  read(): Promise<MachineFacts>
}

/** What is older is read anew; milliseconds. */
const maxAgeMs = 60_000

/** What a test sets itself. */
export interface RememberedFactsOptions {
  /** Monotonic; milliseconds. */
  readonly now?: () => number
  /** A cheap sign that the network changed. */
  readonly sign?: () => string
}

/**
 * Reads slow facts seldom: when the addresses of this machine changed, or after a minute. One reading
 * at a time.
 */
export function rememberFacts(
  facts: SlowFacts,
  { now = () => performance.now(), sign = addressesOfNow }: RememberedFactsOptions = {}
): MachineFactsReader {
  let last: { facts: MachineFacts; sign: string; at: number } | null = null
  let pending: Promise<MachineFacts> | null = null

  async function readAnew(seen: string): Promise<MachineFacts> {
    const read = await facts.read()
    last = { facts: read, sign: seen, at: now() }
    return read
  }

  return {
    current: () => last?.facts ?? facts.atOnce(),
    refresh() {
      const seen = sign()
      if (last?.sign === seen && now() - last.at < maxAgeMs) return Promise.resolve(last.facts)
      pending ??= readAnew(seen).finally(() => {
        pending = null
      })
      return pending
    }
  }
}

function addressesOfNow(): string {
  try {
    return JSON.stringify(networkInterfaces())
  } catch {
    return ''
  }
}
