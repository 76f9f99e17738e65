import { messageOf } from '../shared/domain/error-message'
import { parseQuery, type Query } from '../shared/domain/query/parse-query'
import { showControls } from '../shared/domain/visible-text'
import { parseArgs } from 'node:util'
import { type ProbeCommandOptions, readPing, readTrace } from './probe-options'
import { queryPlaceText } from './query-place-text'
import { quoted, readCount, readDecimal, UsageError } from './usage'

/** How a command prints what changes with time. */
export interface WatchOptions {
  readonly json: boolean
  /** Seconds from one collection to the next; null for a single one. */
  readonly watchSeconds: number | null
  /** Collections until the end; null for no end. */
  readonly count: number | null
}

export interface SocketsOptions extends WatchOptions {
  /** Which sockets are listed; null for all. */
  readonly query: Query | null
}

export interface ProcessesOptions {
  readonly json: boolean
  /** Not empty. */
  readonly pids: readonly number[]
}

export interface MachineOptions {
  readonly json: boolean
}

export interface PortOptions {
  readonly json: boolean
  /** 1–65535. */
  readonly port: number
}

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | { readonly name: 'sockets'; readonly options: SocketsOptions }
  | { readonly name: 'processes'; readonly options: ProcessesOptions }
  | { readonly name: 'counters'; readonly options: WatchOptions }
  | { readonly name: 'machine'; readonly options: MachineOptions }
  | { readonly name: 'port'; readonly options: PortOptions }
  | { readonly name: 'trace'; readonly options: ProbeCommandOptions }
  | { readonly name: 'ping'; readonly options: ProbeCommandOptions }

const shortestWatch = 0.1
const longestWatch = 3600

/** Process numbers have 32 bits where they are widest, on Windows. */
const highestPid = 0xffffffff

/** Options that each command takes, besides --json. */
const optionsOf = {
  sockets: ['watch', 'count', 'query'],
  counters: ['watch', 'count'],
  processes: [],
  machine: [],
  port: [],
  trace: ['engine', 'family', 'protocol', 'interval', 'rounds', 'max-hops', 'flows'],
  ping: ['engine', 'family', 'protocol', 'interval', 'count']
} as const satisfies Record<string, readonly (keyof OptionValues)[]>

type CommandName = keyof typeof optionsOf

/**
 * Reads the arguments behind the program's name.
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parse(args)
  if (values.help === true) return { name: 'help' }
  if (values.version === true) return { name: 'version' }
  const [name, ...operands] = positionals
  if (name === undefined) throw new UsageError('A command is missing.')
  if (!isCommand(name)) throw new UsageError(`There is no command ${quoted(name)}.`)
  refuseOthers(name, values)
  const json = values.json === true
  switch (name) {
    case 'sockets':
      refuseOperands(operands)
      return { name, options: { ...readWatchOptions(values), query: readQuery(values) } }
    case 'counters':
      refuseOperands(operands)
      return { name, options: readWatchOptions(values) }
    case 'processes':
      return { name, options: { json, pids: readPids(operands) } }
    case 'machine':
      refuseOperands(operands)
      return { name, options: { json } }
    case 'port':
      return { name, options: { json, port: readPort(operands) } }
    case 'trace':
      return { name, options: { json, ...readTrace(readTargetOperand(name, operands), values) } }
    case 'ping':
      return { name, options: { json, ...readPing(readTargetOperand(name, operands), values) } }
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(optionsOf, name)
}

function refuseOthers(command: CommandName, values: OptionValues): void {
  const allowed: readonly string[] = [...optionsOf[command], 'json']
  for (const option of Object.keys(values)) {
    if (!allowed.includes(option)) {
      throw new UsageError(`--${option} does not go with ${command}.`)
    }
  }
}

type OptionValues = ReturnType<typeof parse>['values']

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
        json: { type: 'boolean' },
        watch: { type: 'string' },
        count: { type: 'string' },
        query: { type: 'string' },
        engine: { type: 'string' },
        family: { type: 'string' },
        protocol: { type: 'string' },
        interval: { type: 'string' },
        rounds: { type: 'string' },
        'max-hops': { type: 'string' },
        flows: { type: 'string' }
      }
    })
  } catch (error) {
    // Node explains at length how such an argument could be passed all the same.
    const [sentence = ''] = messageOf(error).split(/\.\s/)
    throw new UsageError(`${sentence}.`)
  }
}

function readWatchOptions({ json, watch, count }: OptionValues): WatchOptions {
  if (count !== undefined && watch === undefined) {
    throw new UsageError('--count goes with --watch only.')
  }
  return {
    json: json === true,
    watchSeconds:
      watch === undefined ? null : readDecimal('--watch', watch, shortestWatch, longestWatch),
    count: count === undefined ? null : readCount('--count', count)
  }
}

function refuseOperands([first]: readonly string[]): void {
  if (first !== undefined) throw new UsageError(`${quoted(first)} is one argument too many.`)
}

/** What a person typed for a host; whether it is one is read later, where a sentence can say why not. */
function readTargetOperand(command: string, [text, ...others]: readonly string[]): string {
  if (text === undefined) throw new UsageError(`${command} takes a host name, an address or a URL.`)
  refuseOperands(others)
  return text
}

function readQuery({ query: text }: OptionValues): Query | null {
  if (text === undefined) return null
  const query = parseQuery(text)
  if (query.ok) return query
  throw new UsageError(
    `--query: ${showControls(query.error.message)}`,
    queryPlaceText(text, query.error)
  )
}

function readPids(operands: readonly string[]): number[] {
  if (operands.length === 0) throw new UsageError('processes takes a process number or several.')
  return operands.map((text) => {
    const pid = /^\d+$/.test(text) ? Number(text) : NaN
    if (pid <= highestPid) return pid
    throw new UsageError(`${quoted(text)} is no process number.`)
  })
}

function readPort([text, ...others]: readonly string[]): number {
  if (text === undefined) throw new UsageError('port takes a number from 1 to 65535.')
  refuseOperands(others)
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN
  if (port >= 1 && port <= 65_535) return port
  throw new UsageError(`port takes a number from 1 to 65535, not ${quoted(text)}.`)
}
