import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { endHeldChild } from './held-child'

const graceMs = 5000

/** Idle processes that are there until `stop`. */
export interface IdleProcesses {
  readonly pids: readonly number[]
  stop(): Promise<void>
}

/**
 * Starts `count` processes with `descriptors` descriptors each, from 3, which are sockets of the Unix
 * family. A list of sockets with their owners has to look at every descriptor of every process, most
 * of all at sockets, and a real machine has hundreds of processes. Each is a cat(1) that waits for its standard input to end: with `stop`, or when this
 * process ends in whatever way. Not for Windows, which has no cat.
 */
export async function startIdleProcesses(
  count: number,
  descriptors: number
): Promise<IdleProcesses> {
  const more = new Array<'pipe'>(descriptors - 3).fill('pipe')
  const children: ChildProcess[] = []

  async function stop(): Promise<void> {
    await Promise.all(children.map((child) => endHeldChild(child, graceMs)))
  }

  try {
    for (let started = 0; started < count; started += 1) {
      const child = spawn('cat', [], { stdio: ['pipe', 'ignore', 'ignore', ...more] })
      child.stdin?.on('error', () => undefined)
      children.push(child)
      // Its end is enough; with the other ends this process would have thousands.
      for (const pipe of child.stdio.slice(3)) pipe?.destroy()
    }
    await Promise.all(children.map((child) => once(child, 'spawn')))
    return { pids: children.flatMap(({ pid }) => pid ?? []), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
