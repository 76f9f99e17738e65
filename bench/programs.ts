import type { AppEngine } from './app-engine'
import { childrenCpuMeter } from './cases/cpu-time'
import type { CaseMeans, CasePlan, CollectorMeasurement } from './cases/case-plan'
import { paced, warmedUp } from './cases/paced'
import type { CaseBundle } from './case-bundle'
import { findProgram } from './find-program'
import { psutilScript } from './psutil-script'
import { type CaseCommand, runProgram } from './run-case'

const versionLimitMs = 20_000
/** For one list of one program; milliseconds. */
const listLimitMs = 120_000

/** A program whose lists of sockets are measured. */
export interface Peer {
  readonly name: string
  /** As it names itself; null where it is not installed or cannot be measured here. */
  readonly version: string | null
  /** Why there is no version. */
  readonly absence: string
  measure(plan: CasePlan, signal: AbortSignal): Promise<CaseMeans>
}

/** The four programs that Portlight is compared with, those that are not here included. */
export async function findPeers(bundle: CaseBundle, signal: AbortSignal): Promise<readonly Peer[]> {
  return [
    await commandPeer('ss -tunap', ['ss', '-tunap'], ['-V'], /iproute2-(\S+)/, 1, signal),
    await commandPeer('lsof -nP -i', ['lsof', '-nP', '-i'], ['-v'], /revision: (\S+)/, 1, signal),
    await systeminformationPeer(bundle),
    await psutilPeer(signal)
  ]
}

/** Measures Portlight's collector in a fresh process. */
export async function measureCollector(
  { portlight }: CaseBundle,
  engine: AppEngine,
  plan: CasePlan,
  signal: AbortSignal
): Promise<CollectorMeasurement> {
  const command = engine.command(portlight, plan)
  const printed = await runProgram(command, { signal, limitMs: planLimitMs(plan) })
  return JSON.parse(printed) as CollectorMeasurement
}

function planLimitMs({ warmUp, warmUpMs, settle, ticks, intervalMs }: CasePlan): number {
  return listLimitMs + warmUpMs + (warmUp + settle + ticks) * (intervalMs + 10_000)
}

const notInstalled = 'not installed'

function absent(name: string, absence: string): Peer {
  return {
    name,
    version: null,
    absence,
    measure: () => Promise.reject(new Error(`${name}: ${absence}.`))
  }
}

/** A program that lists once and ends: each list is a process, and its start is part of the cost. */
async function commandPeer(
  name: string,
  [program, ...args]: readonly [string, ...string[]],
  versionArgs: readonly string[],
  versionForm: RegExp,
  headerLines: number,
  signal: AbortSignal
): Promise<Peer> {
  const path = findProgram(program)
  if (path === null) return absent(name, notInstalled)
  const meter = childrenCpuMeter()
  if (!meter.known) return absent(name, meter.reason)
  const command = { path, args }
  const limits = { signal, limitMs: listLimitMs }
  const version = await programVersion({ path, args: versionArgs }, versionForm, signal)

  return {
    name,
    version,
    absence: '',
    async measure(plan) {
      const list = (output: 'read' | 'ignored') =>
        runProgram(command, limits, { output, mayFail: true })
      await warmedUp(plan, () => list('ignored'))
      let cpuMs = 0
      let wallMs = 0
      await paced(plan.ticks, plan.intervalMs, async () => {
        const cpuBefore = meter.value()
        const before = performance.now()
        await list('ignored')
        wallMs += performance.now() - before
        cpuMs += meter.value() - cpuBefore
      })
      const lines = (await list('read')).split('\n').length - 1
      return {
        cpuMs: cpuMs / plan.ticks,
        wallMs: wallMs / plan.ticks,
        listed: Math.max(0, lines - headerLines)
      }
    }
  }
}

/** lsof tells its version on its error output. */
async function programVersion(
  command: CaseCommand,
  form: RegExp,
  signal: AbortSignal
): Promise<string> {
  const printed = await runProgram(
    command,
    { signal, limitMs: versionLimitMs },
    { output: 'both', mayFail: true }
  )
  return form.exec(printed)?.[1] ?? 'version not told'
}

async function systeminformationPeer(bundle: CaseBundle): Promise<Peer> {
  const name = 'systeminformation networkConnections()'
  const meter = childrenCpuMeter()
  if (!meter.known) return absent(name, meter.reason)
  const { version } = (await import('systeminformation')).default
  return {
    name,
    version: version(),
    absence: '',
    async measure(plan, signal) {
      const command = {
        path: process.execPath,
        args: [bundle.systeminformation, JSON.stringify(plan)]
      }
      const printed = await runProgram(command, { signal, limitMs: planLimitMs(plan) })
      return JSON.parse(printed) as CaseMeans
    }
  }
}

async function psutilPeer(signal: AbortSignal): Promise<Peer> {
  const name = 'psutil.net_connections()'
  const path = findProgram('python3')
  if (path === null || process.platform === 'win32') return absent(name, notInstalled)
  let version
  try {
    const args = ['-c', 'import psutil; print(psutil.__version__)']
    const limits = { signal, limitMs: versionLimitMs }
    version = (await runProgram({ path, args }, limits, { output: 'both' })).trim()
  } catch {
    signal.throwIfAborted()
    return absent(name, notInstalled)
  }
  return {
    name,
    version,
    absence: '',
    async measure(plan, running) {
      const command = { path, args: ['-c', psutilScript, JSON.stringify(plan)] }
      const limits = { signal: running, limitMs: planLimitMs(plan) }
      return JSON.parse(await runProgram(command, limits)) as CaseMeans
    }
  }
}
