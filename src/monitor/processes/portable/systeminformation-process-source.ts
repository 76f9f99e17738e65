import { messageOf } from '../../../shared/domain/error-message'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { ProcessAnswer, ProcessLoad } from '../../../shared/model/process'
import type { ProcessRef } from '../../../shared/model/socket'
import { withinTime } from '../../../system/tools/within-time'
import { parentChain } from '../parent-chain'
import type { ProcessSource } from '../process-source'

/** An answer that takes longer is given up; milliseconds. */
const limitMs = 10_000

const notTold = unknown('this way to list processes does not tell it')

/** What systeminformation tells of a process, as far as it is used here. */
export interface ListedProcess {
  readonly pid: number
  readonly parentPid: number
  readonly name: string
  /** "yyyy-mm-dd hh:mm:ss" in local time. */
  readonly started: string
  readonly user: string
  readonly command: string
  readonly params: string
  readonly path: string
  /** Memory in RAM, in units of 1024 bytes; 0 also where it is not told. */
  readonly memRss: number
  /** On macOS what `ps` tells as %cpu; elsewhere reckoned in ways of its own. */
  readonly cpu: number
}

/** What SysteminformationProcessSource needs of the system; a test passes its own. */
export interface SysteminformationProcessSourceOptions {
  readonly platform: NodeJS.Platform
  readonly list?: () => Promise<readonly ListedProcess[]>
}

/**
 * Processes from the npm package systeminformation, which asks `ps` (through a shell) on Unix and
 * PowerShell on Windows for all of them each time.
 */
export class SysteminformationProcessSource implements ProcessSource {
  readonly #platform: NodeJS.Platform
  readonly #list: () => Promise<readonly ListedProcess[]>

  constructor({ platform, list = listProcesses }: SysteminformationProcessSourceOptions) {
    this.#platform = platform
    this.#list = list
  }

  async inspect(ref: ProcessRef): Promise<ProcessAnswer> {
    try {
      const list = await withinTime(this.#list(), limitMs)
      if (list.length === 0) return { kind: 'failed', reason: 'the list of processes is empty' }
      return findProcess(list, ref.pid, this.#platform)
    } catch (error) {
      return { kind: 'failed', reason: messageOf(error) }
    }
  }
}

/** Loaded when first used, as in sockets/portable. */
async function listProcesses(): Promise<readonly ListedProcess[]> {
  const { processes } = await import('systeminformation')
  return (await processes()).list
}

/**
 * Looks up one process in a list of all. Start times are left out: on Unix they are reckoned back
 * from a running time in whole seconds, so they differ from one list to the next.
 */
export function findProcess(
  list: readonly ListedProcess[],
  pid: number,
  platform: NodeJS.Platform
): ProcessAnswer {
  const byPid = new Map(list.map((entry) => [entry.pid, entry]))
  const entry = byPid.get(pid)
  if (entry === undefined) return { kind: 'gone' }
  const isWindows = platform === 'win32'
  return {
    kind: 'found',
    detail: {
      pid,
      startedAt: null,
      name: entry.name,
      executable: executableOf(entry, isWindows),
      executableDeleted: false,
      commandLine: commandLineOf(entry, isWindows),
      uid: notTold,
      user: entry.user ? known(entry.user) : notTold,
      workingDirectory: notTold,
      service: notTold,
      container: notTold,
      capabilities: platform === 'linux' ? notTold : unknown('only Linux has capabilities'),
      load: loadOf(entry, platform),
      parents: parentChain(entry, (child) => parentOf(child, byPid, isWindows))
    }
  }
}

/**
 * The share of a core is taken from macOS alone, where it is a decaying average over up to a minute
 * (ps(1)). On the others systeminformation tells a share of all cores since its last list, and 0
 * where there was none.
 */
function loadOf({ memRss, cpu }: ListedProcess, platform: NodeJS.Platform): Fact<ProcessLoad> {
  if (!(memRss > 0)) return notTold
  const cpuPercent = platform === 'darwin' && Number.isFinite(cpu) ? cpu : null
  return known({ cpuPercent, residentBytes: memRss * 1024 })
}

/** Unix tells the folder apart from the name; Windows tells the whole path. */
function executableOf({ path, command }: ListedProcess, isWindows: boolean): Fact<string> {
  if (!path) return notTold
  return known(isWindows ? path : `${path}/${command}`)
}

/** One text: where an argument ends is not told, so it is not guessed either. */
function commandLineOf(entry: ListedProcess, isWindows: boolean): Fact<readonly string[]> {
  const { command, params, path } = entry
  // Windows hides the command line of others; systeminformation then puts the name in its place.
  if (!command || (isWindows && command === entry.name)) return notTold
  const program = path && !isWindows ? `${path}/${command}` : command
  return known([params ? `${program} ${params}` : program])
}

function parentOf(
  child: ListedProcess,
  byPid: ReadonlyMap<number, ListedProcess>,
  isWindows: boolean
): ListedProcess | undefined {
  const parent = byPid.get(child.parentPid)
  // Windows keeps the number of a parent that ended, which another process may have been given.
  if (isWindows && parent !== undefined && parent.started > child.started) return undefined
  return parent
}
