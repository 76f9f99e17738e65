import type { Hop, PathEndKind, RttFigures } from '../../../../../shared/model/path'
import type { PathTarget } from '../../../stores/probes/probe-store'

/** How far a target has come, for the list: colour and one or two words. */
export interface TargetStatus {
  readonly kind: 'idle' | 'paused' | 'busy' | 'answers' | 'silent' | 'failed'
  readonly label: string
}

/** The hop that is the target itself; null while it never answered. */
export function targetHop({ view }: PathTarget): Hop | null {
  return view?.report.hops.find(({ isTarget }) => isTarget) ?? null
}

/** Round trips to the target; null where none were measured. */
export function targetRtt(target: PathTarget): RttFigures | null {
  return targetHop(target)?.addresses[0] ?? null
}

/**
 * Share of the last hundred probes that the target did not answer, 0–1. A target that never answered lost
 * all that were decided; null while none is.
 */
export function targetLoss({ view }: PathTarget): number | null {
  const hops = view?.report.hops ?? []
  const target = hops.find(({ isTarget }) => isTarget)
  const { decided, lost } = (target ?? hops.at(-1))?.loss.last100 ?? { decided: 0, lost: 0 }
  if (decided === 0) return null
  // A hop that answers in its place, as in a loop, is not the target.
  return target === undefined ? 1 : lost / decided
}

const endLabels: Readonly<Record<PathEndKind, string>> = {
  reached: 'Answers',
  'silent-target': 'No answer',
  unreachable: 'Unreachable',
  loop: 'Loop on the way',
  'no-route': 'No route from here',
  'no-permission': 'Not permitted',
  'tool-missing': 'No way to probe',
  'engine-failed': 'Probing failed',
  'name-not-found': 'No such name',
  'no-address': 'Name without address',
  'name-server-silent': 'Name server silent'
}

const silentEnds: readonly PathEndKind[] = ['silent-target', 'loop', 'unreachable']

/** What the list says of a target. `isProberDown`: nothing is probed, whatever was seen before. */
export function targetStatus(target: PathTarget, isProberDown: boolean): TargetStatus {
  const { wish, view, refusal, openedFrom } = target
  if (refusal !== null) return { kind: 'failed', label: 'Not taken' }
  if (openedFrom !== null) return { kind: 'idle', label: 'From a file' }
  if (wish === 'paused') return { kind: 'paused', label: 'Paused' }
  if (wish === 'running' && isProberDown) return { kind: 'failed', label: 'Not probed' }
  const end = view?.report.end ?? null
  if (view === null || (wish === 'stopped' && (end === null || isProbed(end.kind)))) {
    return wish === 'running'
      ? { kind: 'busy', label: 'Starting…' }
      : { kind: 'idle', label: view === null ? 'Not started' : 'Stopped' }
  }
  if (end === null) {
    const label = view.state.phase === 'resolving' ? 'Looking up the name…' : 'Finding the path…'
    return { kind: 'busy', label }
  }
  const kind =
    end.kind === 'reached' ? 'answers' : silentEnds.includes(end.kind) ? 'silent' : 'failed'
  return { kind, label: endLabels[end.kind] }
}

/** Whether packets were sent at all. */
function isProbed(kind: PathEndKind): boolean {
  return kind === 'reached' || silentEnds.includes(kind)
}
