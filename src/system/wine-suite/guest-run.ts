import { spawn, type StdioOptions } from 'node:child_process'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Where the set-up put things, told by the environment. */
export interface WineSetup {
  /** The wine program. */
  readonly wine: string
  /** Windows' node.exe. */
  readonly node: string
  /** What all of them need in their environment. */
  readonly variables: Readonly<Record<string, string>>
  /** The programs to be run, bundled. */
  readonly guests: Readonly<Record<'sockets' | 'prober', string>>
}

/** A program that was started, and how it is ended. */
interface Started {
  readonly hasEnded: () => boolean
  readonly kill: () => void
}

/** Starts a program somewhere else than here. */
export type StartElsewhere = (
  args: readonly string[],
  options: { readonly env: Readonly<Record<string, string>>; readonly stdio: StdioOptions }
) => Started

/** What a guest is to do. */
export interface GuestOrder {
  readonly guest: keyof WineSetup['guests']
  /** Told to it after the files of its report and of its end. */
  readonly arguments?: readonly string[]
  /** What its environment holds besides. */
  readonly env?: Readonly<Record<string, string>>
  /** It is ended after so long without a report; milliseconds. */
  readonly limitMs: number
  readonly start: StartElsewhere
}

const endLimitMs = 3000

/** Reads the set-up that scripts/setup/wine.mjs made. @throws where a suite runs without. */
export function wineSetup(env: NodeJS.ProcessEnv = process.env): WineSetup {
  const told = env['PORTLIGHT_WINE_SETUP']
  if (told === undefined) throw new Error('This suite runs by `npm test -- --only wine`.')
  return JSON.parse(told) as WineSetup
}

/**
 * Runs a guest under Wine until it has written its report, calls `look` while it may
 * still be running, and lets it end.
 * @throws with what the guest wrote where it fails, and after its limit.
 */
export async function runGuest<Seen>(
  setup: WineSetup,
  order: GuestOrder,
  look: () => Seen
): Promise<{ readonly report: unknown; readonly seen: Seen }> {
  const folder = mkdtempSync(join(tmpdir(), 'portlight-wine-'))
  const report = join(folder, 'report.json')
  const end = join(folder, 'end')
  // Of a pipe for its output node.exe makes EBADF under Wine 8.
  const output = openSync(join(folder, 'output.txt'), 'w')
  const { wine, node, variables, guests } = setup
  const paths = [guests[order.guest], report, end].map(windowsPath)
  const args = [wine, node, ...paths, ...(order.arguments ?? [])]
  const started = order.start(args, {
    env: { ...variables, ...order.env },
    stdio: ['ignore', output, output]
  })
  try {
    await waitFor(report, order.limitMs, started.hasEnded, folder)
    const seen = look()
    return { report: JSON.parse(readFileSync(report, 'utf8')) as unknown, seen }
  } finally {
    writeFileSync(end, '')
    const deadline = performance.now() + endLimitMs
    while (!started.hasEnded() && performance.now() < deadline) await sleep(20)
    if (!started.hasEnded()) started.kill()
    closeSync(output)
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * A prefix of its own beside the usual one, with the same drive: the sockets of all programs of one
 * prefix are opened by its server and its drivers, which stay where the first program was started.
 */
export function ownPrefix(setup: WineSetup): {
  readonly setup: WineSetup
  readonly remove: () => void
} {
  const usual = setup.variables['WINEPREFIX']
  if (usual === undefined) throw new Error('The set-up of Wine names no prefix.')
  const folder = mkdtempSync(join(tmpdir(), 'portlight-prefix-'))
  const small = readdirSync(usual).filter((name) => name !== 'drive_c')
  for (const name of small) {
    cpSync(join(usual, name), join(folder, name), { recursive: true, verbatimSymlinks: true })
  }
  symlinkSync(join(usual, 'drive_c'), join(folder, 'drive_c'))
  return {
    setup: { ...setup, variables: { ...setup.variables, WINEPREFIX: folder } },
    remove: () => {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** The path of a file of Linux as a program under Wine has to name it: Z: is the root. */
function windowsPath(path: string): string {
  return `Z:${path.replaceAll('/', '\\')}`
}

/** Starts a program here, as a child of this process. */
export const startHere: StartElsewhere = ([program = '', ...args], { env, stdio }) => {
  const child = spawn(program, args, { stdio, env: { ...process.env, ...env } })
  let isOver = false
  for (const event of ['exit', 'error'] as const) {
    child.once(event, () => {
      isOver = true
    })
  }
  return { hasEnded: () => isOver, kill: () => child.kill('SIGKILL') }
}

async function waitFor(
  report: string,
  limitMs: number,
  hasEnded: () => boolean,
  folder: string
): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!existsSync(report)) {
    const wasOver = hasEnded()
    const failure = `${report}.failed`
    if (existsSync(failure)) throw new Error(`under Wine: ${readFileSync(failure, 'utf8')}`)
    if (wasOver && !existsSync(report)) {
      const said = readFileSync(join(folder, 'output.txt'), 'utf8')
      throw new Error(`node.exe ended under Wine without a report: ${said}`)
    }
    if (performance.now() > deadline) throw new Error(`no report from Wine for ${limitMs} ms`)
    await sleep(20)
  }
}
