import { setTimeout as sleep } from 'node:timers/promises'
import type { CasePlan } from './case-plan'

/**
 * Runs `step` `times` times, from one start to the next at least `intervalMs` milliseconds, and
 * rests out the last one, too: so a rate by time is right.
 */
export async function paced(
  times: number,
  intervalMs: number,
  step: (index: number) => void | Promise<void>
): Promise<void> {
  for (let index = 0; index < times; index += 1) {
    const next = performance.now() + intervalMs
    await step(index)
    const rest = next - performance.now()
    if (rest > 0) await sleep(rest)
  }
}

/** Runs `step` without a rest, as often and as long as the plan asks for; returns how often. */
export async function warmedUp(
  { warmUp, warmUpMs }: Pick<CasePlan, 'warmUp' | 'warmUpMs'>,
  step: () => unknown
): Promise<number> {
  const end = performance.now() + warmUpMs
  let count = 0
  for (; count < warmUp || performance.now() < end; count += 1) await step()
  return count
}
