import type { ProbeFault } from '../../../shared/model/probe'
import type { RouteOutcome } from './route-program'

/**
 * Why the run cannot go on after these programs of one round; null where it can. A program that was
 * ended, by us or at its time limit, and had told of hops is no fault: what it told is of use.
 */
export function faultOf(outcomes: readonly RouteOutcome[], path: string): ProbeFault | null {
  for (const outcome of outcomes) {
    const fault = faultOfOne(outcome, path)
    if (fault !== null) return fault
  }
  return null
}

function faultOfOne(outcome: RouteOutcome, path: string): ProbeFault | null {
  const { ending, complaint, words } = outcome
  const what = `Running ${path}`
  if (complaint?.kind === 'fault') return { kind: complaint.fault, what, detail: complaint.detail }
  if (complaint !== null || outcome.isStopped || outcome.hasHops) return null
  if (ending.failure !== null) {
    return { kind: ending.failure.kind, what, detail: ending.failure.message }
  }
  if (ending.signal !== null) return { kind: 'crash', what, detail: `ended by ${ending.signal}` }
  if (ending.exitCode !== 0) {
    const detail = words ?? `it ended with exit code ${String(ending.exitCode)}`
    return { kind: 'crash', what, detail }
  }
  return { kind: 'parse', what, detail: 'it told of no hop in a form that Portlight knows' }
}
