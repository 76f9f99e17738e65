import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type Entrance, systemEnvironment } from './entrance'
import type { Topology } from './topology'

const startLimitMs = 20_000
const stopLimitMs = 5000

/**
 * Starts the first process of a lab, which is that of its cables and holds its namespaces, and waits until
 * the cables are there. It ends with this process, or lives alone for so many seconds.
 * @throws Error where the cables do not come up.
 */
export async function startHolder(
  { flags, python }: Entrance,
  { links }: Topology,
  aloneForSeconds: number | null
): Promise<ChildProcess> {
  const isAlone = aloneForSeconds !== null
  const holder = spawn(
    'unshare',
    [
      ...flags,
      python,
      '-I',
      join(import.meta.dirname, 'cables.py'),
      'run',
      ...(isAlone ? ['--seconds', String(aloneForSeconds)] : []),
      ...links.filter(({ delayMs }) => delayMs !== null).map(({ name }) => name)
    ],
    {
      stdio: [isAlone ? 'ignore' : 'pipe', 'pipe', isAlone ? 'ignore' : 'inherit'],
      detached: isAlone,
      env: systemEnvironment()
    }
  )
  try {
    const { stdout } = holder
    if (stdout === null) throw new Error('The cables have no output.')
    const ready = once(stdout, 'data', { signal: AbortSignal.timeout(startLimitMs) })
    const ended = once(holder, 'exit').then(() => {
      throw new Error('The cables of the lab ended at once.')
    })
    ended.catch(() => undefined)
    await Promise.race([ready, ended])
    stdout.destroy()
    if (isAlone) holder.unref()
    return holder
  } catch (error) {
    holder.kill('SIGKILL')
    throw error
  }
}

/** Its standard input ends, so it does; if that does not help, it is killed. */
export async function stopHolder(holder: ChildProcess): Promise<void> {
  if (holder.exitCode !== null || holder.signalCode !== null) return
  const ended = once(holder, 'exit')
  if (holder.stdin === null) holder.kill('SIGKILL')
  else holder.stdin.end()
  const timer = setTimeout(() => holder.kill('SIGKILL'), stopLimitMs)
  await ended
  clearTimeout(timer)
}
