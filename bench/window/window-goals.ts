import { growthOf, judgeGrowth, medianOf, type MemoryGrowth, type Verdict } from '../goals'
import type { MemorySample } from '../cases/case-plan'
import { longTaskMs, type TaskTimes } from './task-trace'
import type { KeystrokeResult, LaunchResult, WindowMemory } from './window-results'

const keystrokeGoalMs = 50
const rowsGoal = 100
const launchGoal = 1.3

export function judgeTasks({ longest }: Pick<TaskTimes, 'longest'>): Verdict {
  return { text: `no task above ${longTaskMs} ms`, met: longest <= longTaskMs }
}

/** Held against the worst, not the median. */
export function judgeKeystrokes({ times }: KeystrokeResult): Verdict {
  return {
    text: `below ${keystrokeGoalMs} ms`,
    met: times.length === 0 ? null : Math.max(...times) < keystrokeGoalMs
  }
}

export function judgeRows(mostRows: number): Verdict {
  return { text: `fewer than ${rowsGoal}`, met: mostRows < rowsGoal }
}

/** Median of the app against that of the bare window. */
export function launchRatio({ app, bare }: LaunchResult): number {
  return medianOf(app) / medianOf(bare)
}

export function judgeLaunch(launch: LaunchResult): Verdict {
  return { text: `at most ${launchGoal} × bare`, met: launchRatio(launch) <= launchGoal }
}

/** Growth of one process; null where there are too few samples. */
export function windowGrowth(
  { minutes, samples }: WindowMemory,
  name: keyof WindowMemory['samples'],
  figure: (sample: MemorySample) => number
): { readonly growth: MemoryGrowth; readonly verdict: Verdict } | null {
  const growth = growthOf({ minutes, sockets: 0, samples: samples[name] }, figure)
  return growth === null ? null : { growth, verdict: judgeGrowth(growth) }
}
