import { parseArgs } from 'node:util'
import { exitCodes } from './exit-codes'

export type OutputForm = 'terminal' | 'markdown' | 'json'

export interface SocketsBenchOptions {
  /** Numbers of sockets, in rising order. */
  readonly sizes: readonly number[]
  /** Fewer repeats and shorter waits. */
  readonly isQuick: boolean
  readonly form: OutputForm
  /** Length of the memory run; null for none. */
  readonly memoryMinutes: number | null
}

export interface WindowBenchOptions {
  /** Sockets that are open, and change, while the window shows them. */
  readonly sockets: number
  /** Fewer repeats and shorter waits. */
  readonly isQuick: boolean
  readonly form: OutputForm
  /** Length of the memory run; null for none. */
  readonly memoryMinutes: number | null
}

export interface PathsBenchOptions {
  /** Fewer repeats and shorter waits. */
  readonly isQuick: boolean
  readonly form: OutputForm
}

export interface ChartsBenchOptions {
  /** Shorter waits. */
  readonly isQuick: boolean
  readonly form: OutputForm
}

export interface SoakOptions {
  /** How long it is watched. */
  readonly minutes: number
  readonly form: OutputForm
}

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'sockets'; readonly options: SocketsBenchOptions }
  | { readonly name: 'window'; readonly options: WindowBenchOptions }
  | { readonly name: 'paths'; readonly options: PathsBenchOptions }
  | { readonly name: 'charts'; readonly options: ChartsBenchOptions }
  | { readonly name: 'soak'; readonly options: SoakOptions }

/** The arguments were not understood; the message is a sentence for the person who wrote them. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const defaultSizes = [1000, 10_000, 50_000]
const windowSockets = 50_000
const sizeRange = { from: 100, to: 200_000 }
const memoryRange = { from: 2, to: 1440 }
const soakMinutes = 20

export const helpText = `Usage: npm run --silent bench -- sockets|window|paths|charts|soak [options]

sockets: opens sockets on loopback, lists them with Portlight's collector and with ss, lsof, systeminformation
and psutil where they are installed, and prints what that costs as one table. It takes about a quarter
of an hour, with --quick a few minutes. Run as root on Linux it works in namespaces of its own, apart
from everything else on the machine.

window: starts the app on a display of its own, before ${windowSockets} sockets that change, and prints how
long its window is busy, how soon it answers a key, how many rows it draws, and how long it takes to start
beside a bare window of Electron. About eight minutes, with --quick four.

paths: finds paths in a routed network of namespaces, with Portlight's own sockets and with traceroute,
tracepath and mtr where they are installed, and watches ten paths of thirty hops. About five minutes, with
--quick one. It needs Linux, and root or the right to make user namespaces.

charts: watches ten targets on loopback in the app and prints what their charts cost the window. About
five minutes, with --quick one.

soak: the app watches 10,000 sockets that change and five targets on loopback while its screens are shown by
turns; prints what each of its processes holds, and whether that grows. \`npm run soak\` is the same.

Options:
  --sizes LIST        Numbers of sockets with commas between them, each ${sizeRange.from} to ${sizeRange.to};
                      ${defaultSizes.join(',')} if not given;
                      for window one number, ${windowSockets} if not given.
  --quick             Fewer repeats and shorter waits: to see that it works.
  --memory MINUTES    Also watch the memory for ${memoryRange.from} to ${memoryRange.to} minutes.
  --minutes MINUTES   Of soak: how long, ${memoryRange.from} to ${memoryRange.to}; ${soakMinutes} if not given.
  --markdown          Print what docs/PERFORMANCE.md holds.
  --json              Print a JSON object.
  -h, --help          Show this help.

Exit codes:
  ${exitCodes.ok}  Done, goals met or missed.
  ${exitCodes.failed}  It could not be measured; the reason is on standard error.
  ${exitCodes.usage}  The arguments were not understood.
  ${exitCodes.interrupted}  Interrupted.
`

/**
 * Reads the arguments behind the program's name.
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parse(args)
  if (values.help) return { name: 'help' }
  const [command, extra] = positionals
  if (command === undefined)
    throw new UsageError(
      'A benchmark is missing: there are "sockets", "window", "paths", "charts" and "soak".'
    )
  if (!isBenchmark(command)) throw new UsageError(`There is no benchmark ${quoted(command)}.`)
  if (extra !== undefined) throw new UsageError(`${quoted(extra)} is one argument too many.`)
  if (values.json && values.markdown) {
    throw new UsageError('--json and --markdown exclude each other.')
  }
  const common = {
    isQuick: values.quick,
    form: values.json ? 'json' : values.markdown ? 'markdown' : 'terminal'
  } as const
  if (command === 'soak') return { name: 'soak', options: readSoak(values, common.form) }
  if (values.minutes !== undefined) throw new UsageError(`${command} does not take --minutes.`)
  if (command === 'paths' || command === 'charts') {
    if (values.sizes !== undefined || values.memory !== undefined) {
      throw new UsageError(`${command} takes neither --sizes nor --memory.`)
    }
    return { name: command, options: common }
  }
  const shared = {
    ...common,
    memoryMinutes: values.memory === undefined ? null : readMinutes('--memory', values.memory)
  } as const
  const sizes = values.sizes === undefined ? null : readSizes(values.sizes)
  if (command === 'sockets') {
    return { name: 'sockets', options: { sizes: sizes ?? defaultSizes, ...shared } }
  }
  const [sockets = windowSockets, another] = sizes ?? []
  if (another !== undefined) throw new UsageError('--sizes takes one number for window.')
  return { name: 'window', options: { sockets, ...shared } }
}

function isBenchmark(text: string): text is Exclude<Command['name'], 'help'> {
  return ['sockets', 'window', 'paths', 'charts', 'soak'].includes(text)
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        sizes: { type: 'string' },
        quick: { type: 'boolean', default: false },
        memory: { type: 'string' },
        minutes: { type: 'string' },
        markdown: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false }
      }
    })
  } catch (error) {
    // Node explains at length how such an argument could be passed all the same.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/)
    throw new UsageError(`${sentence}.`)
  }
}

function readSizes(text: string): number[] {
  const sizes = text.split(',').map((part) => (/^\d{1,7}$/.test(part) ? Number(part) : NaN))
  if (!sizes.every((size) => size >= sizeRange.from && size <= sizeRange.to)) {
    throw new UsageError(
      `--sizes takes whole numbers from ${sizeRange.from} to ${sizeRange.to} with commas between ` +
        `them, not ${quoted(text)}.`
    )
  }
  return [...new Set(sizes)].sort((a, b) => a - b)
}

function readSoak(
  { sizes, quick, memory, minutes }: ReturnType<typeof parse>['values'],
  form: OutputForm
): SoakOptions {
  if (sizes !== undefined || memory !== undefined || quick) {
    throw new UsageError('soak takes neither --sizes nor --memory nor --quick.')
  }
  return {
    minutes: minutes === undefined ? soakMinutes : readMinutes('--minutes', minutes),
    form
  }
}

function readMinutes(option: string, text: string): number {
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : NaN
  if (minutes >= memoryRange.from && minutes <= memoryRange.to) return minutes
  throw new UsageError(
    `${option} takes ${memoryRange.from} to ${memoryRange.to} minutes, not ${quoted(text)}.`
  )
}

function quoted(text: string): string {
  return JSON.stringify(text)
}
