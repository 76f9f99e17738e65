import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

/**
 * Ends a child that was started with a pipe as its standard input: closes that, as the child expects,
 * and kills it where it is still there after `graceMs`. Resolves once it is gone.
 */
export async function endHeldChild(child: ChildProcess, graceMs: number): Promise<void> {
  // One that could not be started has no pid and never exits.
  if (child.pid === undefined || hasEnded(child)) return
  const exit = once(child, 'exit')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  child.stdin?.end()
  await exit
  clearTimeout(timer)
}
