import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { ProbeOrder } from '../../src/prober/probe-engine'
import { PathStatistics } from '../../src/shared/domain/path/path-statistics'
import { findVerdicts } from '../../src/shared/domain/path/find-verdicts'
import type { IpFamily, ProbeEvent } from '../../src/shared/model/probe'
import type { Lab, LabUser } from './lab'
export type { Probed } from './probe-host-messages'
import type { HostCommand, HostEngine, HostReport, Probed } from './probe-host-messages'

/** The engines that work for one user on the lab's client. */
export interface ProbeClient {
  readonly engines: readonly HostEngine[]
  readonly refusals: readonly { readonly name: string; readonly why: string }[]
  /** Resolves when the run has ended. @throws Error where it has not after 40 seconds. */
  probe(
    engine: string,
    order: ProbeOrder,
    onEvents?: (events: readonly ProbeEvent[]) => void
  ): Promise<Probed>
  /** What becomes of a name, with this engine alone to probe what it stands for. */
  probeName(engine: string, name: string, family: IpFamily): Promise<Probed>
  close(): Promise<void>
}

const probeLimitMs = 40_000
/** What the client's own link carries, in bytes. */
const linkMtu = 1500

/**
 * Starts a process on the client that keeps its engines warm between runs; with `isMeasuring` it comes, with
 * the programs it runs, before what else the machine does.
 */
export async function startProbeClient(
  lab: Lab,
  as: LabUser,
  isMeasuring = false
): Promise<ProbeClient> {
  const host = lab.spawn([lab.node, '--import', 'tsx', 'e2e/netlab/probe-host.ts'], {
    as,
    isMeasuring,
    stdio: ['pipe', 'pipe', 'inherit'],
    // What a login would have set.
    env: { HOME: '/nonexistent', TMPDIR: '/tmp' }
  })
  const { stdin, stdout } = host.child
  if (stdin === null || stdout === null) throw new Error('The probe host has no streams.')
  const ended = once(host.child, 'exit')
  const listeners = new Map<number, (events: readonly ProbeEvent[]) => void>()
  const named = new Map<number, (probed: Probed) => void>()
  const hello = new Promise<HostReport & { type: 'engines' }>((resolve, reject) => {
    const lines = createInterface({ input: stdout })
    lines.on('line', (line) => {
      const report = JSON.parse(line) as HostReport
      if (report.type === 'engines') resolve(report)
      else if (report.type === 'named') named.get(report.run)?.(report.probed)
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
    async probe(engine, order, onEvents) {
      const run = ++lastRun
      const events: ProbeEvent[] = []
      await new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => {
          tell({ type: 'stop', run })
          reject(new Error(`${engine} has not ended after ${probeLimitMs} ms.`))
        }, probeLimitMs)
        listeners.set(run, (more) => {
          onEvents?.(more)
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
    async probeName(engine, name, family) {
      const run = ++lastRun
      const probed = new Promise<Probed>((resolve, reject) => {
        const timer = setTimeout(() => {
          reject(new Error(`${engine} has not ended with ${name} after ${probeLimitMs} ms.`))
        }, probeLimitMs)
        named.set(run, (found) => {
          clearTimeout(timer)
          resolve(found)
        })
      })
      tell({ type: 'name', run, engine, name, family })
      return await probed
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
