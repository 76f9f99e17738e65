import {
  type PathSession,
  sessionFormat,
  sessionVersion
} from '../../../../../shared/model/path-session'
import type { PathTarget } from '../../../stores/probes/probe-store'

/** What is known of a target, to be saved; null where it was never started. `now`: epoch milliseconds. */
export function sessionOf({ typed, view, history }: PathTarget, now: number): PathSession | null {
  if (view === null) return null
  return {
    format: sessionFormat,
    version: sessionVersion,
    savedAt: now,
    typed,
    view,
    missed: history.missed,
    series: history.toColumns()
  }
}
