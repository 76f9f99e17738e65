import { existsSync } from 'node:fs'
import { win32 } from 'node:path'
import type { CapabilityGap } from '../../../shared/ipc/stream'
import type { Ownership } from '../../../shared/model/socket'
import { oneAtATime, runTool, type ToolRunner } from '../../../system/tools/tool-runner'
import { readConnections } from '../portable/connection-table'
import { CollectionError, type SocketCollection, type SocketSource } from '../socket-source'
import { toolFailure } from '../tool-failure'
import { parseNetstat } from './netstat-format'

const what = 'Listing sockets with netstat'

const gaps: readonly CapabilityGap[] = [
  {
    what: 'Names and start times of processes in the list of sockets',
    why: 'netstat tells the process number alone.',
    remedy: null
  },
  {
    what: 'Peers of UDP sockets',
    why: 'Windows does not tell them.',
    remedy: null
  },
  {
    what: 'States of connections in some languages of Windows',
    why: 'netstat translates the words, and not every translation is known.',
    remedy: null
  },
  {
    what: 'Users of sockets',
    why: 'On Windows a socket belongs to a process; the user is shown with the process.',
    remedy: null
  },
  {
    what: 'Raw and ICMP sockets',
    why: 'Windows lists TCP and UDP only.',
    remedy: null
  },
  {
    what: 'Sockets inside of WSL, containers and virtual machines',
    why: 'They have a network of their own, and only that of Windows itself is read.',
    remedy: null
  }
]

/** What NetstatSource needs of the system; a test passes its own. */
export interface NetstatSourceOptions {
  /** Absolute path of netstat.exe. */
  readonly program: string
  /** Why nothing better was chosen, as a sentence. */
  readonly reason?: string
  readonly run?: ToolRunner
  /** netstat is given up when it has not answered after this long; milliseconds. */
  readonly limitMs?: number
}

/** Where Windows keeps netstat; null where it is not there. */
export function findNetstat(env: NodeJS.ProcessEnv = process.env): string | null {
  const root = env['SystemRoot'] ?? env['windir'] ?? 'C:\\Windows'
  const program = win32.join(root, 'System32', 'netstat.exe')
  return win32.isAbsolute(program) && existsSync(program) ? program : null
}

/** Sockets from what `netstat -ano` prints. */
export class NetstatSource implements SocketSource {
  readonly choice: SocketSource['choice']
  readonly gaps = gaps
  readonly #program: string
  readonly #run: ToolRunner
  readonly #known = new Map<string, Ownership>()

  constructor({ program, reason, run = runTool, limitMs }: NetstatSourceOptions) {
    this.choice = { name: 'netstat', reason: reason ?? 'Asks the netstat of Windows.' }
    this.#program = program
    this.#run = oneAtATime(run, limitMs)
  }

  async collect(): Promise<SocketCollection> {
    const { connections, malformed } = parseNetstat(await this.#output())
    const { table, ownership, skipped } = readConnections(connections, this.#known)
    const lost = malformed + skipped
    // A list with holes would pass for the whole one.
    if (lost > 0) {
      const detail = `${lost} ${lost === 1 ? 'line was' : 'lines were'} not understood`
      throw new CollectionError({ kind: 'parse', what, detail })
    }
    if (table.length === 0) {
      throw new CollectionError({ kind: 'parse', what, detail: 'it printed no line of a socket' })
    }
    return { table, ownership }
  }

  /** The console's code page is not known here; what matters of the output is ASCII. */
  async #output(): Promise<string> {
    let output
    try {
      output = await this.#run(this.#program, ['-a', '-n', '-o'])
    } catch (error) {
      throw toolFailure(what, error)
    }
    const { stdout, exitCode } = output
    if (exitCode !== 0) {
      const detail = `netstat ended with ${exitCode}`
      throw new CollectionError({ kind: 'crash', what, detail })
    }
    return stdout
  }
}
