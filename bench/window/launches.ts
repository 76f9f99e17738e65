import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ElectronSetup } from './electron-setup'
import type { LaunchResult } from './window-results'

const folders = {
  app: join(import.meta.dirname, 'electron', 'app'),
  bare: join(import.meta.dirname, 'electron', 'bare')
} as const

const launchLimitMs = 60_000
const endGraceMs = 5000
/** Between two launches, for what the one before left to be done; milliseconds. */
const restMs = 1000

/**
 * Starts the app and a bare window by turns, in `rounds` rounds behind one that is not counted: it fills
 * caches and the folders of user data, which are kept from round to round.
 * @throws Error where one of them paints nothing.
 */
export async function measureLaunches(
  rounds: number,
  setup: ElectronSetup,
  signal: AbortSignal
): Promise<LaunchResult> {
  const folder = await mkdtemp(join(tmpdir(), 'portlight-launch-'))
  const app: number[] = []
  const bare: number[] = []
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const bareMs = await launchOnce('bare', folder, setup, signal)
      const appMs = await launchOnce('app', folder, setup, signal)
      if (round === 0) continue
      bare.push(bareMs)
      app.push(appMs)
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
  return { app, bare }
}

/** Milliseconds from the start of the process to the report of what was painted. */
async function launchOnce(
  what: keyof typeof folders,
  folder: string,
  { executable, args, env }: ElectronSetup,
  signal: AbortSignal
): Promise<number> {
  await sleep(restMs, undefined, { signal })
  const startedAt = Date.now()
  const child = spawn(
    executable,
    [folders[what], `--user-data-dir=${join(folder, what)}`, ...args],
    { env, stdio: ['ignore', 'pipe', 'ignore'] }
  )
  try {
    return (await paintedAt(child, signal)) - startedAt
  } finally {
    await end(child)
  }
}

async function paintedAt(child: ChildProcess, signal: AbortSignal): Promise<number> {
  if (child.stdout === null) throw new Error('Electron has no output.')
  const lines = createInterface(child.stdout)
  child.once('exit', () => {
    lines.close()
  })
  const close = (): void => {
    lines.close()
  }
  signal.addEventListener('abort', close)
  const timer = setTimeout(close, launchLimitMs)
  try {
    for await (const line of lines) {
      const at = /^painted (\d+)$/.exec(line)?.[1]
      if (at !== undefined) return Number(at)
    }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', close)
  }
  signal.throwIfAborted()
  throw new Error('A window was started and did not tell that it had painted anything.')
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), endGraceMs)
  await exit
  clearTimeout(timer)
}
