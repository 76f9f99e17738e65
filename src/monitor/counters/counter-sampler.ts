import { comparableCounts, counterDeltas, counterRates } from '../../shared/domain/counter-rates'
import type {
  CounterChanges,
  CountersReport,
  ProtocolCounters
} from '../../shared/model/protocol-counters'
import type { CounterSource } from './counter-source'

/** What the sampler needs of the clock; a test passes its own. */
export interface SamplerClock {
  /** Monotonic; milliseconds from any start. */
  now(): number
  /** Milliseconds since the Unix epoch. */
  date(): number
}

const systemClock: SamplerClock = { now: () => performance.now(), date: () => Date.now() }

export interface CounterSampler {
  /**
   * Reads the counters and tells what became of them since the sample before and since the first
   * one. Calls at the same time share one answer. Rejects only where the source does.
   */
  sample(): Promise<CountersReport>
}

/** Remembers the counters that `source` gave, so that the next ones can be told as rates. */
export function createCounterSampler(source: CounterSource, clock = systemClock): CounterSampler {
  let previous: { counters: ProtocolCounters; at: number } | null = null
  let first: { counters: CounterChanges; startedAt: number } | null = null
  let pending: Promise<CountersReport> | null = null

  async function take(): Promise<CountersReport> {
    const counters = await source.read()
    const at = clock.now()
    const collectedAt = clock.date()
    first ??= { counters, startedAt: collectedAt }
    const elapsedMs = previous === null ? null : at - previous.at
    let rates = null
    if (previous !== null) {
      rates = counterRates(previous.counters, counters, at - previous.at)
      first = {
        ...first,
        counters: comparableCounts(first.counters, previous.counters, counters)
      }
    }
    previous = { counters, at }
    return {
      source: source.name,
      collectedAt,
      counters,
      elapsedMs,
      rates,
      sinceStart: {
        startedAt: first.startedAt,
        counters: counterDeltas(first.counters, counters)
      }
    }
  }

  return {
    sample() {
      pending ??= take().finally(() => {
        pending = null
      })
      return pending
    }
  }
}
