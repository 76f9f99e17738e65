import type { PathSession } from '../../../../shared/model/path-session'
import { ProbeHistory } from './probe-history'
import type { PathTarget } from './probe-store'

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
