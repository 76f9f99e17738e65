import { setTimeout as sleep } from 'node:timers/promises'
import type { ProbeOrder } from '../../src/prober/probe-engine'
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

/** How a case is run. */
export interface CasePlan {
  readonly name: ExpectedCase
  readonly combinations: readonly Combination[]
  /** What is asked for besides, for one combination. */
  readonly order: (combination: Combination) => Partial<ProbeOrder>
  /** Longest time of one run, milliseconds; as a rule it is that of the probe client. */
  readonly limitMs?: number
  /**
   * Those that share a key run at once, the others wait for them; milliseconds between. If it is left
   * out, all run at once but for busybox: it takes for its own what other programs are told.
   */
  readonly turns?: { readonly key: (combination: Combination) => string; readonly restMs: number }
}

/** A lab with a probe host for each user. */
export interface StaffedLab {
  readonly lab: Lab
  readonly clients: Readonly<Record<LabUser, ProbeClient>>
  stop(): Promise<void>
}

export async function startStaffedLab(): Promise<StaffedLab> {
  const lab = await startLab()
  try {
    const [root, nobody] = await Promise.all([
      startProbeClient(lab, 'root'),
      startProbeClient(lab, 'nobody')
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
  limitMs?: number
): Promise<CaseOutcome> {
  const client = clients[as]
  if (!client.engines.some(({ choice }) => choice.name === engine)) {
    const { why = 'it is not known' } = client.refusals.find(({ name }) => name === engine) ?? {}
    // A program that is there and does not work is no reason to look away.
    if (why !== notHere) throw new Error(`${engine} cannot be used: ${why}.`)
    return { kind: 'absent', why: `${engine} is not installed` }
  }
  return { kind: 'probed', probed: await client.probe(engine, pathOrder(family, changes), limitMs) }
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
        await staffed.lab.case(plan.name)
        for (const [index, together] of turnsOf(plan).entries()) {
          if (index > 0) await sleep(plan.turns?.restMs ?? 0)
          await Promise.allSettled(
            together.map((combination) => {
              const outcome = runOne(staffed, combination, plan.order(combination), plan.limitMs)
              settle.get(keyOf(plan.name, combination))?.(outcome)
              return outcome
            })
          )
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

const usualTurns: NonNullable<CasePlan['turns']> = {
  key: ({ engine }) => (engine === 'busybox traceroute' ? engine : ''),
  restMs: 0
}

function turnsOf({ combinations, turns = usualTurns }: CasePlan): Combination[][] {
  const byKey = new Map<string, Combination[]>()
  for (const combination of combinations) {
    const key = turns.key(combination)
    byKey.set(key, [...(byKey.get(key) ?? []), combination])
  }
  return [...byKey.values()]
}
