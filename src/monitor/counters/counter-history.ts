import { counterPoint } from '../../shared/domain/counters/counter-point'
import { counterDeltas } from '../../shared/domain/counter-rates'
import {
  type CounterPoint,
  type CounterSpan,
  mostCounterPoints
} from '../../shared/model/counter-history'
import type { CountersReport, ProtocolCounters } from '../../shared/model/protocol-counters'

/** What findings look at; milliseconds. */
const spanMs = 60_000
/** A look older than this says nothing of the last minute: there was a pause. Milliseconds. */
const oldestMs = 90_000

interface Look {
  /** Monotonic milliseconds since the first look. */
  readonly at: number
  readonly counters: ProtocolCounters
}

export interface CounterHistory {
  /** Takes the next report of one sampler; none may be left out. */
  add(report: CountersReport): void
  /** Rates, oldest first: one for each look but the first. A copy is for the caller to make. */
  points(): readonly CounterPoint[]
  /** Null until there are two looks that are not too far apart. */
  lastMinute(): CounterSpan | null
}

/** Remembers the last looks at the counters: bounded, however long they are taken. */
export function createCounterHistory(): CounterHistory {
  let points: CounterPoint[] = []
  let looks: Look[] = []
  let now = 0

  return {
    add({ counters, collectedAt, elapsedMs, rates }) {
      now += elapsedMs ?? 0
      looks.push({ at: now, counters })
      const begin = looks.findLastIndex(({ at }) => at <= now - spanMs)
      if (begin > 0) looks = looks.slice(begin)
      looks = looks.filter(({ at }) => at >= now - oldestMs)
      if (rates === null) return
      points.push(counterPoint(rates, collectedAt))
      if (points.length > mostCounterPoints) points = points.slice(-mostCounterPoints)
    },
    points: () => points,
    lastMinute() {
      const first = looks[0]
      const last = looks.at(-1)
      if (first === undefined || last === undefined || last.at <= first.at) return null
      return {
        spanMs: last.at - first.at,
        counters: counterDeltas(first.counters, last.counters)
      }
    }
  }
}
