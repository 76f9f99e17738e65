import { createProber, type ProberListener } from '../prober/prober'
import type { TargetState } from '../prober/probed-target'
import { selectEngines } from '../prober/select-engines'
import type { PathHead } from '../shared/domain/path/path-head'
import { showControls } from '../shared/domain/visible-text'
import type { PathEndKind, PathReport, Verdict } from '../shared/model/path'
import { exitCodes } from './exit-codes'
import { passedOverEngines } from './passed-over'
import type { ProbeCommandOptions } from './probe-options'
import { UsageError } from './usage'

/** What is known of a target when its probing has ended. */
export interface Probed {
  readonly head: PathHead
  readonly state: TargetState
  /** Engines that come before the one in use, and why they did not probe. */
  readonly passedOver: TargetState['passedOver']
  readonly report: PathReport
  readonly verdicts: readonly Verdict[]
}

/**
 * Probes a target until it has had its rounds, or `stop`, and tells what is known then. Nothing is left
 * running.
 * @throws UsageError where the target cannot be read.
 */
export async function probe(
  { target, probing }: ProbeCommandOptions,
  stop: AbortSignal,
  listener: ProberListener = {}
): Promise<Probed> {
  const engines = selectEngines()
  const prober = createProber({ engines, listener })
  try {
    const started = prober.start(target, probing)
    if (!started.ok) throw new UsageError(started.reason)
    const { id } = started
    const end = (): void => {
      prober.stop(id)
    }
    stop.addEventListener('abort', end, { once: true })
    if (stop.aborted) end()
    await prober.ended(id)
    stop.removeEventListener('abort', end)
    const [state, report] = [prober.state(id), prober.report(id)]
    if (state === null || report === null) throw new Error('The target is gone.')
    const passedOver = await passedOverEngines(state, engines)
    const [head, verdicts] = [headOf(target, state), prober.verdicts(id)]
    return { head, state, passedOver, report, verdicts }
  } finally {
    prober.close()
  }
}

function headOf(target: string, { address, engine }: TargetState): PathHead {
  return {
    target,
    address: address?.address ?? null,
    family: address?.family ?? null,
    engine: engine?.name ?? null
  }
}

/**
 * Engines that gave way to the one in use, and why that one was chosen, a line each: reasons may be what
 * a program printed.
 */
export function engineText({
  passedOver,
  state: { engine }
}: Pick<Probed, 'passedOver'> & { readonly state: Pick<TargetState, 'engine'> }): string {
  return [
    ...passedOver.map(({ name, why }) => `${name} was passed over: ${why}`),
    ...(engine === null ? [] : [`By ${engine.name}: ${engine.reason}`])
  ]
    .map((line) => `${showControls(line)}\n`)
    .join('')
}

const codes: Readonly<Record<PathEndKind, number>> = {
  reached: exitCodes.ok,
  'silent-target': exitCodes.failed,
  unreachable: exitCodes.failed,
  loop: exitCodes.failed,
  'no-route': exitCodes.failed,
  'name-not-found': exitCodes.name,
  'no-address': exitCodes.name,
  'name-server-silent': exitCodes.name,
  'no-permission': exitCodes.noMeans,
  'tool-missing': exitCodes.noMeans,
  'engine-failed': exitCodes.noMeans
}

/** Exit code for how a path ended; one that was interrupted before that has not reached its target. */
export function exitCodeOf({ end }: PathReport): number {
  return end === null ? exitCodes.failed : codes[end.kind]
}
