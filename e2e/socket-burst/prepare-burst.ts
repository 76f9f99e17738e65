import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const script = join(import.meta.dirname, 'burst.py')

/** So many that none needs more than the usual limit of open files. */
const processes = 8
/** Of each process. Every process has an address of its own: the ephemeral ports of one are too few. */
const listeners = 2500
const udpSockets = 1250
const connections = 1250

/** What there is once it broke loose. Both ends of a connection are sockets. */
export const burst = {
  sockets: processes * (listeners + udpSockets + 2 * connections),
  openPorts: processes * (listeners + udpSockets),
  openPortsEach: listeners + udpSockets,
  connectionEnds: processes * 2 * connections
}

/** Processes that are about to open `burst.sockets` sockets on loopback. */
export interface PreparedBurst {
  readonly pids: readonly number[]
  /** Opens all of them. Resolves with the seconds that the slowest process took. */
  release(): Promise<number>
  /** Ends the processes, and with them the sockets. */
  end(): Promise<void>
}

/** Node takes many times as long, so Python opens them. */
export function isPythonHere(): boolean {
  return spawnSync('python3', ['--version']).status === 0
}

/** The processes end by themselves when this one does, and after two minutes. */
export async function prepareBurst(): Promise<PreparedBurst> {
  const counts = [listeners, udpSockets, connections].map(String)
  const holders = Array.from({ length: processes }, (_, index) => {
    const words = ['-I', script, `127.77.0.${index + 1}`, ...counts]
    const child = spawn('python3', words, { stdio: ['pipe', 'pipe', 'inherit'] })
    return { child, lines: createInterface(child.stdout)[Symbol.asyncIterator]() }
  })

  async function nextLines(): Promise<string[]> {
    const results = await Promise.all(holders.map(({ lines }) => lines.next()))
    return results.map(({ done, value }) => {
      if (done === true) throw new Error('A process could not open its sockets.')
      return value
    })
  }

  await nextLines()
  return {
    pids: holders.flatMap(({ child: { pid } }) => pid ?? []),
    async release() {
      for (const { child } of holders) child.stdin.write('go\n')
      return Math.max(...(await nextLines()).map(Number))
    },
    async end() {
      await Promise.all(holders.map(({ child }) => endBy(child)))
    }
  }
}

async function endBy(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.stdin?.end()
  await ended
}
