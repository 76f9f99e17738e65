import { findVerdicts } from '../shared/domain/path/find-verdicts'
import type { PathReport, Verdict } from '../shared/model/path'
import type { ProbeEvent } from '../shared/model/probe'
import type { ProbingOptions, TargetState } from '../shared/model/probing'
import { linkMtu } from './link-mtu'
import { resolveName } from './names/resolve-name'
import { ProbedTarget, type ProbingContext } from './probed-target'
import type { Engines } from './select-engines'
import { createStartGate } from './start-gate'
import { SteadyTime } from './steady-time'
import { readTarget } from './target/target-text'

/** Targets that are kept at once, at most. */
export const mostTargets = 64

/** Milliseconds from the start of one target to that of the next, as a rule. */
const usualSpacingMs = 150

/** What a start came to: a number for the target, or why not, as a sentence. */
export type StartOutcome =
  { readonly ok: true; readonly id: number } | { readonly ok: false; readonly reason: string }

/** Whom a prober tells; it must not throw. */
export interface ProberListener {
  readonly onEvents?: (id: number, events: readonly ProbeEvent[]) => void
  readonly onState?: (id: number, state: TargetState) => void
}

/** Probes many targets side by side, each on its own. */
export interface Prober {
  /** Begins to probe what a person typed. */
  start(typed: string, options: ProbingOptions): StartOutcome
  /** Another interval takes hold by the next round; anything else begins anew. No target: nothing. */
  change(id: number, part: Partial<ProbingOptions>): void
  /** Nothing is sent any more; what is known stays until it is removed. */
  stop(id: number): void
  /** Goes on after a stop where it left off. */
  resume(id: number): void
  remove(id: number): void
  state(id: number): TargetState | null
  report(id: number): PathReport | null
  /** What there is to say of it, the most important first. */
  verdicts(id: number): readonly Verdict[]
  /** The present, in the time of all that is told of targets: milliseconds since the Unix epoch. */
  now(): number
  /** Resolves when the target has ended or there is none. */
  ended(id: number): Promise<void>
  /** Ends all; nothing is left running. */
  close(): void
}

/**
 * `resolve`: how names are resolved, `spacingMs`: how far starts are apart, in milliseconds, `time` and
 * `findLinkMtu`: what the link to an address carries; a test brings its own.
 */
export function createProber({
  engines,
  resolve = (name) => resolveName(name),
  spacingMs = usualSpacingMs,
  time = new SteadyTime(),
  findLinkMtu = linkMtu,
  listener = {}
}: {
  readonly engines: Engines
  readonly resolve?: ProbingContext['resolve']
  readonly spacingMs?: number
  readonly time?: SteadyTime
  readonly findLinkMtu?: ProbingContext['findLinkMtu']
  readonly listener?: ProberListener
}): Prober {
  const targets = new Map<number, ProbedTarget>()
  const turn = createStartGate(spacingMs)
  let nextId = 1

  return {
    start(typed, options) {
      const reading = readTarget(typed)
      if (!reading.ok) return reading
      if (targets.size >= mostTargets) {
        return { ok: false, reason: `No more than ${mostTargets} targets can be probed at once.` }
      }
      const id = nextId
      nextId += 1
      const probed = new ProbedTarget(reading.target, options, {
        engines,
        resolve,
        turn,
        time,
        findLinkMtu,
        onEvents: (events) => listener.onEvents?.(id, events),
        onState: () => listener.onState?.(id, probed.state)
      })
      targets.set(id, probed)
      probed.restart()
      return { ok: true, id }
    },
    change(id, part) {
      const probed = targets.get(id)
      if (probed === undefined) return
      const { intervalMs, ...others } = part
      if (Object.keys(others).length > 0) probed.restart({ ...probed.state.options, ...part })
      else if (intervalMs !== undefined) probed.changeInterval(intervalMs)
    },
    stop(id) {
      targets.get(id)?.stop()
    },
    resume(id) {
      targets.get(id)?.resume()
    },
    remove(id) {
      targets.get(id)?.close()
      targets.delete(id)
    },
    state: (id) => targets.get(id)?.state ?? null,
    report: (id) => targets.get(id)?.report() ?? null,
    verdicts(id) {
      const probed = targets.get(id)
      if (probed === undefined) return []
      const { target, address } = probed.state
      return findVerdicts(probed.report(), {
        target: target.text,
        linkMtu: probed.linkMtu,
        address: address?.address ?? null
      })
    },
    now: () => time.now(),
    ended: (id) => targets.get(id)?.ended() ?? Promise.resolve(),
    close() {
      for (const probed of targets.values()) probed.close()
      targets.clear()
      engines.close()
    }
  }
}
