import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { win32 } from 'node:path'
import { promisify } from 'node:util'
import type { CapabilityGap } from '../../../shared/ipc/stream'
import type { FaultKind } from '../../../shared/model/fault'
import type { Ownership } from '../../../shared/model/socket'
import { readConnections } from '../portable/connection-table'
import { CollectionError, type SocketCollection, type SocketSource } from '../socket-source'
import { parseNetstat } from './netstat-format'

/** netstat is ended when it takes longer; milliseconds. */
const limitMs = 10_000

/** 50,000 sockets take about 5 MB; bytes. */
const outputLimit = 64 * 1024 * 1024

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
  readonly run?: (program: string) => Promise<string>
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
  readonly #run: (program: string) => Promise<string>
  readonly #known = new Map<string, Ownership>()
  #pending: Promise<string> | null = null

  constructor({ program, reason, run = runNetstat }: NetstatSourceOptions) {
    this.choice = { name: 'netstat', reason: reason ?? 'Asks the netstat of Windows.' }
    this.#program = program
    this.#run = run
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

  async #output(): Promise<string> {
    try {
      // One at a time: a netstat that hangs is waited for again.
      this.#pending ??= this.#run(this.#program).finally(() => {
        this.#pending = null
      })
      return await this.#pending
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause)
      throw new CollectionError({ kind: faultKind(cause), what, detail }, { cause })
    }
  }
}

function faultKind(cause: unknown): FaultKind {
  if (typeof cause !== 'object' || cause === null) return 'crash'
  if ('killed' in cause && cause.killed === true) return 'timeout'
  const code = 'code' in cause ? cause.code : undefined
  if (code === 'ENOENT') return 'missing-tool'
  return code === 'EACCES' || code === 'EPERM' ? 'permission' : 'crash'
}

/** The console's code page is not known here; what matters of the output is ASCII. */
async function runNetstat(program: string): Promise<string> {
  const options = {
    encoding: 'latin1',
    timeout: limitMs,
    maxBuffer: outputLimit,
    killSignal: 'SIGKILL',
    windowsHide: true
  } as const
  const { stdout } = await promisify(execFile)(program, ['-a', '-n', '-o'], options)
  return stdout
}
