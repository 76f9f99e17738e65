import type { CountersMessage } from '../../shared/ipc/stream'
import type { CountersReport } from '../../shared/model/protocol-counters'
import { createCounterHistory } from './counter-history'
import { createCounterSampler, type SamplerClock } from './counter-sampler'
import type { CounterSource } from './counter-source'

export interface CounterWatch {
  /**
   * Takes a look; to be called once a collection. Where a look is costly none is taken unless somebody
   * wants it. Does nothing while one is under way.
   */
  check(isWanted: boolean): void
  /**
   * The newest look, with the points that are newer than `after` (milliseconds since the Unix epoch;
   * null for all that are kept). Null before the first look.
   */
  newest(after: number | null): CountersMessage | null
}

/** Looks at the counters again and again and remembers the last minutes. `onLook` hears of each look. */
export function watchCounters(
  source: CounterSource,
  onLook: () => void,
  clock?: SamplerClock
): CounterWatch {
  const sampler = createCounterSampler(source, clock)
  const history = createCounterHistory()
  let report: CountersReport | null = null
  let isLooking = false

  async function look(): Promise<void> {
    report = await sampler.sample()
    history.add(report)
    onLook()
  }

  return {
    check(isWanted) {
      if (isLooking || !(isWanted || source.isCheap)) return
      isLooking = true
      void look().finally(() => {
        isLooking = false
      })
    },
    newest(after) {
      if (report === null) return null
      const points = history.points()
      return {
        type: 'counters',
        report,
        lastMinute: history.lastMinute(),
        isAll: after === null,
        points: after === null ? points : points.filter(({ at }) => at > after)
      }
    }
  }
}
