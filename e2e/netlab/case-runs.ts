import { setTimeout as sleep } from 'node:timers/promises'
import type { ProbeOrder } from '../../src/prober/probe-engine'
import type { ProbeEvent } from '../../src/shared/model/probe'
import type { CaseName } from './cases'
import type { ExpectedCase } from './expectations'
import { type Lab, type LabUser, startLab } from './lab'
import { type ProbeClient, type Probed, startProbeClient } from './probe-client'
import { type Combination, nameOf, pathOrder } from './probe-orders'

/** What became of one engine in one case. */
export type CaseOutcome =
  | { readonly kind: 'probed'; readonly probed: Probed }
  | { readonly kind: 'absent'; readonly why: string }

/** What a search for programs says of one that is not installed. */
const notHere = 'it is not here'

/** Those that are run at once: what they have in common, and which turn of their plan it is. */
export interface Turn {
  readonly key: string
  readonly index: number
  /** Resolves when each of them has gone through so many rounds, or all have ended. */
  readonly whenAllHave: (rounds: number) => Promise<void>
}

/** How a case is run. */
export interface CasePlan {
  readonly name: ExpectedCase
  readonly combinations: readonly Combination[]
  /** What is asked for besides, for one combination. */
  readonly order: (combination: Combination) => Partial<ProbeOrder>
  /**
   * Those that share a key run at once, the others wait for them; milliseconds between. If it is left
   * out, all run at once but for busybox: it takes for its own what other programs are told.
   */
  readonly turns?: { readonly key: (combination: Combination) => string; readonly restMs: number }
  /** The name that is looked up, if not an address is probed. */
  readonly target?: string
  /** The case in which each turn begins, if it is not the plan's own. */
  readonly startsAs?: CaseName
  /** What is done around a turn; it has to call `run` once. */
  readonly around?: (lab: Lab, turn: Turn, run: () => Promise<void>) => Promise<void>
}

/** A lab with a probe host for each user. */
export interface StaffedLab {
  readonly lab: Lab
  readonly clients: Readonly<Record<LabUser, ProbeClient>>
  stop(): Promise<void>
}

/** With `isMeasuring` the engines come before what else the machine does. */
export async function startStaffedLab(isMeasuring = false): Promise<StaffedLab> {
  const lab = await startLab()
  try {
    const [root, nobody] = await Promise.all([
      startProbeClient(lab, 'root', isMeasuring),
      startProbeClient(lab, 'nobody', isMeasuring)
    ])
    return {
      lab,
      clients: { root, nobody },
      async stop() {
        await Promise.all([root.close(), nobody.close()])
        await lab.stop()
      }
    }
  } catch (error) {
    await lab.stop()
    throw error
  }
}

/** Has one engine look, where it is there. */
export async function runOne(
  { clients }: StaffedLab,
  { engine, as, family }: Combination,
  changes: Partial<ProbeOrder>,
  target?: string,
  onEvents?: (events: readonly ProbeEvent[]) => void
): Promise<CaseOutcome> {
  const client = clients[as]
  if (!client.engines.some(({ choice }) => choice.name === engine)) {
    const { why = 'it is not known' } = client.refusals.find(({ name }) => name === engine) ?? {}
    // A program that is there and does not work is no reason to look away.
    if (why !== notHere) throw new Error(`${engine} cannot be used: ${why}.`)
    return { kind: 'absent', why: `${engine} is not installed` }
  }
  const probed =
    target === undefined
      ? await client.probe(engine, pathOrder(family, changes), onEvents)
      : await client.probeName(engine, target, family)
  return { kind: 'probed', probed }
}

/**
 * Runs cases one after the other in a lab of their own, which is gone afterwards, and returns at once:
 * a promise for each combination of each case. None is left without a listener.
 */
export function runCases(plans: readonly CasePlan[]): ReadonlyMap<string, Promise<CaseOutcome>> {
  const outcomes = new Map<string, Promise<CaseOutcome>>()
  const settle = new Map<string, (outcome: Promise<CaseOutcome>) => void>()
  for (const { name, combinations } of plans) {
    for (const combination of combinations) {
      const key = keyOf(name, combination)
      const outcome = new Promise<CaseOutcome>((resolve) => settle.set(key, resolve))
      outcome.catch(() => undefined)
      outcomes.set(key, outcome)
    }
  }

  async function work(): Promise<void> {
    const staffed = await startStaffedLab()
    try {
      for (const plan of plans) {
        const { name, startsAs, target, order, turns, around = plainly } = plan
        if (startsAs === undefined) await staffed.lab.case(name)
        for (const [index, [key, together]] of turnsOf(plan).entries()) {
          if (index > 0) await sleep(turns?.restMs ?? 0)
          if (startsAs !== undefined) await staffed.lab.case(startsAs)
          const progress = new Progress(together.length)
          const turn = { key, index, whenAllHave: progress.whenAllHave.bind(progress) }
          await around(staffed.lab, turn, async () => {
            await Promise.allSettled(
              together.map((combination, nth) => {
                const outcome = runOne(
                  staffed,
                  combination,
                  order(combination),
                  target,
                  (events) => {
                    progress.take(nth, events)
                  }
                )
                settle.get(keyOf(name, combination))?.(outcome)
                return outcome
              })
            )
            progress.end()
          })
        }
      }
    } finally {
      await staffed.stop()
    }
  }

  work().catch((error: unknown) => {
    const failed = Promise.reject(error instanceof Error ? error : new Error(String(error)))
    for (const resolve of settle.values()) resolve(failed)
  })
  return outcomes
}

export function keyOf(name: ExpectedCase, combination: Combination): string {
  return `${name}: ${nameOf(combination)}`
}

/** How far the runs of a turn are. */
class Progress {
  readonly #rounds: number[]
  #waiting: { readonly rounds: number; readonly resolve: () => void }[] = []
  #hasEnded = false

  constructor(runs: number) {
    this.#rounds = Array.from({ length: runs }, () => 0)
  }

  take(nth: number, events: readonly ProbeEvent[]): void {
    const more = events.filter(({ type }) => type === 'round').length
    this.#rounds[nth] = (this.#rounds[nth] ?? 0) + more
    this.#tell()
  }

  end(): void {
    this.#hasEnded = true
    this.#tell()
  }

  whenAllHave(rounds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ rounds, resolve })
      this.#tell()
    })
  }

  #tell(): void {
    const least = this.#hasEnded ? Infinity : Math.min(...this.#rounds)
    for (const { rounds, resolve } of this.#waiting) if (least >= rounds) resolve()
    this.#waiting = this.#waiting.filter(({ rounds }) => rounds > least)
  }
}

async function plainly(_lab: Lab, _turn: Turn, run: () => Promise<void>): Promise<void> {
  await run()
}

const usualTurns: NonNullable<CasePlan['turns']> = {
  key: ({ engine }) => (engine === 'busybox traceroute' ? engine : ''),
  restMs: 0
}

function turnsOf({ combinations, turns = usualTurns }: CasePlan): [string, Combination[]][] {
  const byKey = new Map<string, Combination[]>()
  for (const combination of combinations) {
    const key = turns.key(combination)
    byKey.set(key, [...(byKey.get(key) ?? []), combination])
  }
  return [...byKey]
}
