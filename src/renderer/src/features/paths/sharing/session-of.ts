import {
  type PathSession,
  sessionFormat,
  sessionVersion
} from '../../../../../shared/model/path-session'
import { ProbeHistory } from '../../../stores/probes/probe-history'
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

/** The target that a session was saved of, to be looked at; `name` is that of the file. */
export function targetOf(
  { typed, view, missed, series }: PathSession,
  name: string,
  key: string
): PathTarget {
  return {
    key,
    typed,
    host: view.state.target.host,
    options: view.state.options,
    startsWithPortlight: false,
    wish: 'stopped',
    view: { ...view, state: { ...view.state, phase: 'ended' } },
    history: new ProbeHistory(view.state.since, series, missed),
    refusal: null,
    openedFrom: name
  }
}
