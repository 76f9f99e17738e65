import type { ProbeEvent, ProbeFault } from '../../shared/model/probe'
import type { ProbeRun } from '../probe-engine'

/** A run that is over at once: with the fault, or without one where it is stopped before it is told. */
export function refusedRun(
  fault: ProbeFault,
  emit: (events: readonly ProbeEvent[]) => void
): ProbeRun {
  let pending: ProbeFault | null = fault
  setImmediate(() => {
    emit([{ type: 'ended', fault: pending }])
  })
  return {
    changeInterval: () => undefined,
    stop: () => {
      pending = null
    }
  }
}
