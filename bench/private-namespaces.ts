import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { findProgram } from './find-program'

/** Set in the environment of the benchmark that runs inside. */
const insideVariable = 'PORTLIGHT_BENCH_INSIDE'
const graceMs = 15_000

/**
 * Namespaces of its own for network, processes and /proc, see unshare(1): nothing but the load is in
 * the tables, and when the first process inside ends, the kernel ends all others.
 */
const flags = ['--fork', '--kill-child', '--pid', '--net', '--mount-proc']

export function isInside(): boolean {
  return process.env[insideVariable] === '1'
}

/** The command to run this very program inside, null where that is not possible: it needs root. */
export function insideCommand(): { path: string; args: string[] } | null {
  if (process.platform !== 'linux' || process.geteuid?.() !== 0) return null
  const unshare = findProgram('unshare')
  const ip = findProgram('ip')
  if (unshare === null || ip === null) return null
  // A container may refuse it even to root.
  const probe = spawnSync(unshare, [...flags, ip, 'link', 'set', 'lo', 'up'], {
    stdio: 'ignore',
    timeout: 10_000
  })
  if (probe.status !== 0) return null
  return { path: unshare, args: [...flags, process.execPath, ...process.execArgv] }
}

/**
 * Runs this program again inside and resolves with its exit code. When `signal` aborts, its standard
 * input is closed, which ends it; if that does not help, it is killed with all that runs inside.
 */
export async function runInside(
  { path, args }: { path: string; args: readonly string[] },
  ownArgs: readonly string[],
  signal: AbortSignal
): Promise<number> {
  const child: ChildProcess = spawn(path, [...args, ...ownArgs], {
    stdio: ['pipe', 'inherit', 'inherit'],
    env: { ...process.env, [insideVariable]: '1' }
  })
  child.stdin?.on('error', () => undefined)
  let timer: NodeJS.Timeout | undefined
  const end = (): void => {
    child.stdin?.end()
    timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  }
  if (signal.aborted) end()
  else signal.addEventListener('abort', end)
  const [code] = (await once(child, 'exit')) as [number | null]
  clearTimeout(timer)
  return code ?? 1
}

/** Inside, loopback starts out switched off. @throws Error where it stays so. */
export function raiseLoopback(): void {
  const ip = findProgram('ip')
  if (ip === null || spawnSync(ip, ['link', 'set', 'lo', 'up']).status !== 0) {
    throw new Error('The loopback interface of the network namespace could not be switched on.')
  }
}
