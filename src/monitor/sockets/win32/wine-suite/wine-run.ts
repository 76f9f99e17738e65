import { execFileSync, spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { GuestReport } from './guest-report'

/** Where the set-up put things, told by the environment. */
export interface WineSetup {
  /** The wine program. */
  readonly wine: string
  /** Windows' node.exe. */
  readonly node: string
  /** What both need in their environment. */
  readonly variables: Readonly<Record<string, string>>
  /** The guest, bundled. */
  readonly guest: string
}

/** What both sides saw while the guest held its sockets. */
export interface WineRun {
  readonly report: GuestReport
  /** Lines of `ss -tunapH`. */
  readonly seenByLinux: readonly string[]
}

/** A run that takes longer is ended; milliseconds. The guest's own limit is longer. */
const limitMs = 25_000

/** Reads the set-up that scripts/setup/wine.mjs made. @throws where the suite runs without. */
export function wineSetup(env: NodeJS.ProcessEnv = process.env): WineSetup {
  const told = env['PORTLIGHT_WINE_SETUP']
  if (told === undefined) throw new Error('This suite runs by `npm test -- --only wine`.')
  return JSON.parse(told) as WineSetup
}

/** The path of a file of Linux as a program under Wine has to name it: Z: is the root. */
function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`
}

/**
 * Runs the guest under Wine and lists the sockets of Linux while it holds its own.
 * @throws with what the guest wrote where it fails, and after 25 seconds.
 */
export async function runGuest({ wine, node, variables, guest }: WineSetup): Promise<WineRun> {
  const folder = mkdtempSync(join(tmpdir(), 'portlight-wine-'))
  const report = join(folder, 'report.json')
  const end = join(folder, 'end')
  // Of a pipe for its output node.exe makes EBADF under Wine 8.
  const output = openSync(join(folder, 'output.txt'), 'w')
  const args = [node, windowsPath(guest), windowsPath(report), windowsPath(end)]
  const child = spawn(wine, args, {
    cwd: folder,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...variables }
  })
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve()
    })
    child.once('error', () => {
      resolve()
    })
  })
  try {
    await waitFor(report, () => child.exitCode !== null || child.pid === undefined, folder)
    const seenByLinux = execFileSync('ss', ['-tunapH'], { encoding: 'utf8' }).split('\n')
    const told = JSON.parse(readFileSync(report, 'utf8')) as GuestReport
    return { report: told, seenByLinux }
  } finally {
    writeFileSync(end, '')
    await Promise.race([exited, sleep(3000)])
    if (child.exitCode === null) child.kill('SIGKILL')
    closeSync(output)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function waitFor(report: string, hasEnded: () => boolean, folder: string): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!existsSync(report)) {
    const failure = `${report}.failed`
    if (existsSync(failure)) throw new Error(`under Wine: ${readFileSync(failure, 'utf8')}`)
    if (hasEnded()) {
      const said = readFileSync(join(folder, 'output.txt'), 'utf8')
      throw new Error(`node.exe ended under Wine without a report: ${said}`)
    }
    if (performance.now() > deadline) throw new Error('no report from Wine for 25 seconds')
    await sleep(50)
  }
}
