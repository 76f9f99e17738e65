// Runs in the Windows build of Node under Wine: has the engine do what it is told to and ends by itself
// when nothing is left of it. What happened is written at the very end.
import { renameSync, writeFileSync } from 'node:fs'
import type { ProbeEngine } from '../../../probe-engine'
import { WindowsIcmpEngine } from '../windows-icmp-engine'
import type { GuestPlan, GuestReport, PlannedRun, TimedEvent } from './guest-plan'

/** The program ends by itself after so long, whatever is left of it; milliseconds. */
const limitMs = 40_000

const [reportPath = '', , plan = '{"steps":[]}'] = process.argv.slice(2)
setTimeout(() => process.exit(3), limitMs).unref()

/** Makes one run and resolves when it has ended. */
function makeRun(engine: ProbeEngine, planned: PlannedRun): Promise<readonly TimedEvent[]> {
  return new Promise((resolve) => {
    const told: TimedEvent[] = []
    const begin = performance.now()
    const run = engine.start(planned.order, (events) => {
      const at = performance.now() - begin
      told.push(...events.map((event) => ({ at, event })))
      if (!events.some(({ type }) => type === 'ended')) return
      clearTimeout(stopping)
      resolve(told)
    })
    const stop = (): void => {
      run.stop()
    }
    const stopping =
      planned.stopAfterMs === null ? undefined : setTimeout(stop, planned.stopAfterMs)
  })
}

async function work(): Promise<void> {
  const created = WindowsIcmpEngine.tryCreate()
  if (!created.known) throw new Error(created.reason)
  const engine = created.value
  const { choice, gaps, abilities } = engine
  const runs: Record<string, readonly TimedEvent[]> = {}
  for (const step of (JSON.parse(plan) as GuestPlan).steps) {
    const told = await Promise.all(step.map((planned) => makeRun(engine, planned)))
    for (const [index, { name }] of step.entries()) runs[name] = told[index] ?? []
  }
  const closedAt = performance.now()
  engine.close()
  process.on('exit', () => {
    const endedAfterMs = performance.now() - closedAt
    const report: GuestReport = { choice, gaps, abilities, runs, endedAfterMs }
    writeFileSync(`${reportPath}.partial`, JSON.stringify(report))
    renameSync(`${reportPath}.partial`, reportPath)
  })
}

work().catch((error: unknown) => {
  const text = error instanceof Error ? (error.stack ?? '') : String(error)
  writeFileSync(`${reportPath}.failed`, text)
  process.exitCode = 1
})
