import { messageOf } from '../shared/domain/error-message'
import { parseQuery, type Query } from '../shared/domain/query/parse-query'
import { showControls } from '../shared/domain/visible-text'
import { parseArgs } from 'node:util'
import { queryPlaceText } from './query-place-text'

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

/**
 * The arguments were not understood; the message is a sentence for the person who wrote them. `place`
 * is the argument with the wrong part of it marked, in lines of its own, where that helps.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError'

  constructor(
    message: string,
    readonly place: string | null = null
  ) {
    super(message)
  }
}

const shortestWatch = 0.1
const longestWatch = 3600

/** Process numbers have 32 bits where they are widest, on Windows. */
const highestPid = 0xffffffff

/**
 * Reads the arguments behind the program's name.
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parse(args)
  if (values.help === true) return { name: 'help' }
  if (values.version === true) return { name: 'version' }
  const [name, ...operands] = positionals
  switch (name) {
    case undefined:
      throw new UsageError('A command is missing.')
    case 'sockets':
      refuseOperands(operands)
      return { name, options: { ...readWatchOptions(values), query: readQuery(values) } }
    case 'counters':
      refuseOperands(operands)
      refuseQuery(name, values)
      return { name, options: readWatchOptions(values) }
    case 'processes':
      refuseWatch(name, values)
      refuseQuery(name, values)
      return { name, options: { json: values.json === true, pids: readPids(operands) } }
    case 'machine':
      refuseOperands(operands)
      refuseWatch(name, values)
      refuseQuery(name, values)
      return { name, options: { json: values.json === true } }
    case 'port':
      refuseWatch(name, values)
      refuseQuery(name, values)
      return { name, options: { json: values.json === true, port: readPort(operands) } }
    default:
      throw new UsageError(`There is no command ${quoted(name)}.`)
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
        query: { type: 'string' }
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
    watchSeconds: watch === undefined ? null : readSeconds(watch),
    count: count === undefined ? null : readCount(count)
  }
}

function refuseOperands([first]: readonly string[]): void {
  if (first !== undefined) throw new UsageError(`${quoted(first)} is one argument too many.`)
}

function refuseWatch(command: string, { watch, count }: OptionValues): void {
  if (watch !== undefined) throw new UsageError(`--watch does not go with ${command}.`)
  if (count !== undefined) throw new UsageError(`--count does not go with ${command}.`)
}

function refuseQuery(command: string, { query }: OptionValues): void {
  if (query !== undefined) throw new UsageError(`--query does not go with ${command}.`)
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

function readSeconds(text: string): number {
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN
  if (seconds >= shortestWatch && seconds <= longestWatch) return seconds
  throw new UsageError(
    `--watch takes ${shortestWatch} to ${longestWatch} seconds, not ${quoted(text)}.`
  )
}

function readCount(text: string): number {
  const count = /^\d+$/.test(text) ? Number(text) : NaN
  if (count >= 1 && Number.isSafeInteger(count)) return count
  throw new UsageError(`--count takes a whole number from 1, not ${quoted(text)}.`)
}

function quoted(text: string): string {
  return JSON.stringify(text)
}
