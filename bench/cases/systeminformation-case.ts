/** One case of the package systeminformation, which runs netstat or ss and reads what they print. */
import { networkConnections } from 'systeminformation'
import { runAsCase } from './case-process'
import type { CaseMeans, CasePlan } from './case-plan'
import { childrenCpuMeter, ownCpuMs } from './cpu-time'
import { paced, warmedUp } from './paced'

await runAsCase(async (argument): Promise<CaseMeans> => {
  const plan = argument as CasePlan
  const children = childrenCpuMeter()
  if (!children.known) throw new Error(children.reason)
  const cpuNow = () => ownCpuMs() + children.value()
  let cpuMs = 0
  let wallMs = 0
  let listed = 0
  await warmedUp(plan, () => networkConnections())
  await paced(plan.ticks, plan.intervalMs, async () => {
    const cpuBefore = cpuNow()
    const before = performance.now()
    listed = (await networkConnections()).length
    wallMs += performance.now() - before
    cpuMs += cpuNow() - cpuBefore
  })
  return { cpuMs: cpuMs / plan.ticks, wallMs: wallMs / plan.ticks, listed }
})
