import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { endHeldChild, hasEnded } from './held-child'

const holder = join(import.meta.dirname, 'socket-holder.mjs')

/** Descriptors of a holder besides its sockets: Node's own, with room to spare. */
const reservedDescriptors = 200
/** More sockets in one process are opened slowly; and real ones are spread, too. */
const usualSocketsPerProcess = 6250
const usualProcesses = 8
const mostProcesses = 1000
const defaultLimitMs = 30 * 60_000
const graceMs = 10_000

export interface SocketLoadOptions {
  /** Sockets to hold, from 1. Both ends of a connection count. */
  readonly count: number
  /** Share of them that is closed and opened anew each second, 0 to 1; 0 if not given. */
  readonly churnPerSecond?: number
  /** Processes that hold them; as many as the limit of descriptors asks for, if not given. */
  readonly processes?: number
  /** The processes end by themselves after this time; milliseconds, 30 minutes if not given. */
  readonly limitMs?: number
}

/** Sockets that are open until `stop`. */
export interface SocketLoad {
  readonly pids: readonly number[]
  /** Sockets that were open when the load was ready: as many as asked for. */
  readonly count: number
  /** Whether a fifth of them is on ::1. */
  readonly ipv6: boolean
  /** Closes and opens this share of the sockets each second from now on, 0 to 1. */
  setChurn(perSecond: number): void
  /** @throws Error where one of the processes has ended, so that fewer sockets are open. */
  check(): void
  /** Ends all processes and waits for them. Their connections leave no TIME-WAIT. */
  stop(): Promise<void>
}

/**
 * Opens sockets on loopback in processes of their own and resolves once all are open: of twenty 14 are
 * ends of TCP connections, 2 listeners and 4 UDP sockets; where ::1 exists, a fifth are IPv6. Closing
 * connections is orderly, so that churn leaves sockets in TIME-WAIT on top of `count` for a minute.
 *
 * The processes end with `stop`, when this process ends in whatever way (their standard input is a
 * pipe from it) and after `limitMs`.
 * @throws Error with a sentence, where they could not all be opened; then none stays open.
 */
export async function startSocketLoad(options: SocketLoadOptions): Promise<SocketLoad> {
  const { count, limitMs = defaultLimitMs } = options
  const shares = shareOut(count, options.processes, descriptorLimit())
  const ipv6 = hasIpv6Loopback()
  const children = shares.map((sockets, index) =>
    startHolder({ sockets, ...addressesOf(index), ipv6, limitMs })
  )

  async function stop(): Promise<void> {
    await Promise.all(children.map((child) => endHeldChild(child, graceMs)))
  }
  function check(): void {
    const ended = children.find(hasEnded)
    if (ended === undefined) return
    const how = ended.signalCode ?? `code ${ended.exitCode ?? '?'}`
    throw new Error(`A process that holds sockets has ended early (${how}).`)
  }
  function setChurn(perSecond: number): void {
    if (!(perSecond >= 0 && perSecond <= 1)) throw new Error('Churn is a share from 0 to 1.')
    children.forEach((child, index) => {
      const churnPerSecond = perSecond * (shares[index] ?? 0)
      child.stdin?.write(`${JSON.stringify({ churnPerSecond })}\n`)
    })
  }

  try {
    const open = await Promise.all(children.map(untilOpen))
    setChurn(options.churnPerSecond ?? 0)
    return {
      pids: children.flatMap(({ pid }) => pid ?? []),
      count: open.reduce((sum, sockets) => sum + sockets, 0),
      ipv6,
      setChurn,
      check,
      stop
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * Sockets for each process. A process cannot hold more descriptors than its hard limit, which even
 * root may not be allowed to raise: then more processes hold them.
 * @throws Error where the wanted number of processes cannot hold them.
 */
export function shareOut(
  count: number,
  wantedProcesses: number | undefined,
  descriptors: number
): number[] {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new Error('A load needs a whole number of sockets, from 1.')
  }
  const room = descriptors - reservedDescriptors
  if (room < 1) {
    throw new Error(`A process may have ${descriptors} descriptors here, too few for a load.`)
  }
  const needed = Math.ceil(count / Math.min(room, usualSocketsPerProcess))
  const processes = wantedProcesses ?? Math.min(count, Math.max(usualProcesses, needed))
  if (!Number.isSafeInteger(processes) || processes < 1 || processes > mostProcesses) {
    throw new Error(`A load has 1 to ${mostProcesses} processes, not ${processes}.`)
  }
  if (count < processes) throw new Error('A load has at most one process for each socket.')
  if (Math.ceil(count / processes) > room) {
    throw new Error(
      `${processes} processes cannot hold ${count} sockets: each may have ${descriptors} descriptors.`
    )
  }
  return Array.from(
    { length: processes },
    (_, index) => Math.floor(count / processes) + (index < count % processes ? 1 : 0)
  )
}

/** The hard limit: Node raises its own soft limit to it at start. Infinity where there is none. */
function descriptorLimit(): number {
  const report = process.report.getReport() as {
    readonly userLimits?: { readonly open_files?: { readonly hard?: unknown } }
  }
  const hard = report.userLimits?.open_files?.hard
  return typeof hard === 'number' ? hard : Number.POSITIVE_INFINITY
}

/** Linux and Windows take all of 127.0.0.0/8 for loopback, macOS 127.0.0.1 alone. */
function addressesOf(index: number): { bindAddress: string; connectAddress: string } {
  if (process.platform === 'darwin') {
    return { bindAddress: '127.0.0.1', connectAddress: '127.0.0.1' }
  }
  const network = `127.${10 + Math.floor(index / 250)}.${index % 250}`
  return { bindAddress: `${network}.1`, connectAddress: `${network}.2` }
}

/** True where ::1 can be used. */
export function hasIpv6Loopback(): boolean {
  return Object.values(networkInterfaces())
    .flat()
    .some((address) => address?.address === '::1')
}

/** What socket-holder.mjs takes. */
interface HolderRequest {
  readonly sockets: number
  readonly bindAddress: string
  readonly connectAddress: string
  readonly ipv6: boolean
  readonly limitMs: number
}

function startHolder(request: HolderRequest): ChildProcess {
  const child = spawn(process.execPath, [holder, JSON.stringify(request)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Options for this process, such as a debugger or a loader, are not meant for it.
    env: { ...process.env, NODE_OPTIONS: '' }
  })
  // Writing to one that has just ended; `check` tells it.
  child.stdin.on('error', () => undefined)
  return child
}

/** Resolves with the number of sockets it has opened. */
async function untilOpen(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error('A process that holds sockets has no output.')
  const line = once(createInterface(child.stdout), 'line') as Promise<[string]>
  const exit = once(child, 'exit').then(() => {
    throw new Error('A process could not open its sockets.')
  })
  // Whichever comes later is of no interest.
  exit.catch(() => undefined)
  line.catch(() => undefined)
  const [text] = await Promise.race([line, exit])
  return (JSON.parse(text) as { readonly open: number }).open
}
