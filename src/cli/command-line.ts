import { parseArgs } from 'node:util'

/** How the sockets command prints. */
export interface SocketsOptions {
  readonly json: boolean
  /** Seconds from one collection to the next; null for a single one. */
  readonly watchSeconds: number | null
  /** Collections until the end; null for no end. */
  readonly count: number | null
}

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'version' }
  | { readonly name: 'sockets'; readonly options: SocketsOptions }

/** The arguments were not understood; the message is a sentence for the person who wrote them. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const shortestWatch = 0.1
const longestWatch = 3600

/**
 * Reads the arguments behind the program's name.
 * @throws UsageError
 */
export function readCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parse(args)
  if (values.help) return { name: 'help' }
  if (values.version) return { name: 'version' }
  const [command, extra] = positionals
  if (command === undefined) throw new UsageError('A command is missing.')
  if (command !== 'sockets') throw new UsageError(`There is no command ${quoted(command)}.`)
  if (extra !== undefined) throw new UsageError(`${quoted(extra)} is one argument too many.`)
  if (values.count !== undefined && values.watch === undefined) {
    throw new UsageError('--count goes with --watch only.')
  }
  return {
    name: 'sockets',
    options: {
      json: values.json,
      watchSeconds: values.watch === undefined ? null : readSeconds(values.watch),
      count: values.count === undefined ? null : readCount(values.count)
    }
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        watch: { type: 'string' },
        count: { type: 'string' }
      }
    })
  } catch (error) {
    // Node explains at length how such an argument could be passed all the same.
    const [sentence = ''] = (error instanceof Error ? error.message : String(error)).split(/\.\s/)
    throw new UsageError(`${sentence}.`)
  }
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
