import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { ProbeOrder } from '../../src/prober/probe-engine'
import { PathStatistics } from '../../src/shared/domain/path/path-statistics'
import { findVerdicts } from '../../src/shared/domain/path/find-verdicts'
import type { PathReport, Verdict } from '../../src/shared/model/path'
import type { ProbeEvent } from '../../src/shared/model/probe'
import type { Lab, LabUser } from './lab'
import type { HostCommand, HostEngine, HostReport } from './probe-host-messages'

/** What one run has found. */
export interface Probed {
  readonly events: readonly ProbeEvent[]
  readonly report: PathReport
  readonly verdicts: readonly Verdict[]
}

/** The engines that work for one user on the lab's client. */
export interface ProbeClient {
  readonly engines: readonly HostEngine[]
  readonly refusals: readonly { readonly name: string; readonly why: string }[]
  /** Resolves when the run has ended. @throws Error where it has not after `limitMs`. */
  probe(engine: string, order: ProbeOrder, limitMs?: number): Promise<Probed>
  close(): Promise<void>
}

const probeLimitMs = 25_000
/** What the client's own link carries, in bytes. */
const linkMtu = 1500

/** Starts a process on the client that keeps its engines warm between runs. */
export async function startProbeClient(lab: Lab, as: LabUser): Promise<ProbeClient> {
  const host = lab.spawn([lab.node, '--import', 'tsx', 'e2e/netlab/probe-host.ts'], {
    as,
    stdio: ['pipe', 'pipe', 'inherit'],
    // What a login would have set.
    env: { HOME: '/nonexistent', TMPDIR: '/tmp' }
  })
  const { stdin, stdout } = host.child
  if (stdin === null || stdout === null) throw new Error('The probe host has no streams.')
  const ended = once(host.child, 'exit')
  const listeners = new Map<number, (events: readonly ProbeEvent[]) => void>()
  const hello = new Promise<HostReport & { type: 'engines' }>((resolve, reject) => {
    const lines = createInterface({ input: stdout })
    lines.on('line', (line) => {
      const report = JSON.parse(line) as HostReport
      if (report.type === 'engines') resolve(report)
      else listeners.get(report.run)?.(report.events)
    })
    lines.on('close', () => {
      reject(new Error('The probe host ended early.'))
    })
  })
  const tell = (command: HostCommand): void => {
    stdin.write(`${JSON.stringify(command)}\n`)
  }
  const { engines, refusals } = await hello
  let lastRun = 0

  return {
    engines,
    refusals,
    async probe(engine, order, limitMs = probeLimitMs) {
      const run = ++lastRun
      const events: ProbeEvent[] = []
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          tell({ type: 'stop', run })
          reject(new Error(`${engine} has not ended after ${limitMs} ms.`))
        }, limitMs)
        listeners.set(run, (more) => {
          events.push(...more)
          if (more.at(-1)?.type !== 'ended') return
          clearTimeout(timer)
          resolve()
        })
        tell({ type: 'start', run, engine, order })
      })
      listeners.delete(run)
      return { events, ...judge(events, order.address) }
    },
    async close() {
      stdin.end()
      const timer = setTimeout(() => {
        host.kill('SIGKILL')
      }, 2000)
      await ended
      clearTimeout(timer)
    }
  }
}

function judge(events: readonly ProbeEvent[], address: string) {
  const statistics = new PathStatistics(address)
  statistics.take(events)
  const report = statistics.report()
  return { report, verdicts: findVerdicts(report, { target: address, linkMtu }) }
}
