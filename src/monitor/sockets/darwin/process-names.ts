import { psNameArguments, type PsName, readPsNames } from '../../processes/darwin/ps-parser'
import type { ToolRunner } from '../../../system/tools/tool-runner'

export const psPath = '/bin/ps'

/**
 * What was read is read again after this long, so that a process that took over a number of another,
 * or its file, is not shown under the old name for ever; milliseconds.
 */
const refreshEveryMs = 60_000

/** After ps failed it is left alone for this long; milliseconds. */
const retryAfterMs = 15_000

/** A process of which the user, the start or the whole name is wanted. */
export interface WantedProcess {
  readonly pid: number
  /** Its name as another program told it, maybe cut; null where it did not. */
  readonly name: string | null
}

/**
 * Users, starts and names of processes by number, from one `ps` for all of them, which is run only
 * when a number is new or is called by another name. Holds what the last run of ps printed, so no
 * more than the processes there are.
 */
export class ProcessNames {
  readonly #run: ToolRunner
  readonly #now: () => number
  #listed: ReadonlyMap<number, PsName> = new Map()
  /** What was asked for at the last run, so that what ps does not know is not asked again. */
  #asked = new Set<string>()
  #nextRefreshAt = Number.NEGATIVE_INFINITY
  #retryAt = Number.NEGATIVE_INFINITY

  /** `now`: monotonic milliseconds. */
  constructor(run: ToolRunner, now: () => number = () => performance.now()) {
    this.#run = run
    this.#now = now
  }

  /**
   * Looks the processes up. Those that ps does not list, or lists by another name than the one that
   * is told, are left out. Never rejects: where ps fails, what is known from before is used.
   */
  async find(wanted: readonly WantedProcess[]): Promise<ReadonlyMap<number, PsName>> {
    const now = this.#now()
    const isDue = now >= this.#nextRefreshAt || wanted.some((one) => this.#isNew(one))
    if (isDue && now >= this.#retryAt) await this.#refresh(wanted)
    const found = new Map<number, PsName>()
    for (const { pid, name } of wanted) {
      const process = this.#listed.get(pid)
      if (process !== undefined && isSameName(name, process)) found.set(pid, process)
    }
    return found
  }

  #isNew({ pid, name }: WantedProcess): boolean {
    const process = this.#listed.get(pid)
    const isKnown = process !== undefined && isSameName(name, process)
    return !isKnown && !this.#asked.has(`${pid} ${name ?? ''}`)
  }

  async #refresh(wanted: readonly WantedProcess[]): Promise<void> {
    try {
      const { stdout } = await this.#run(psPath, psNameArguments)
      const listed = readPsNames(stdout)
      if (listed.length === 0) throw new Error('ps listed no process')
      this.#listed = new Map(listed.map((process) => [process.pid, process]))
      this.#nextRefreshAt = this.#now() + refreshEveryMs
    } catch {
      // The list of sockets is whole without it, so this is no reason to fail.
      this.#retryAt = this.#now() + retryAfterMs
    }
    this.#asked = new Set(wanted.map(({ pid, name }) => `${pid} ${name ?? ''}`))
  }
}

/** True where one is the other or its beginning: both are cut, at different lengths. */
function isSameName(told: string | null, { kernelName, name }: PsName): boolean {
  if (told === null) return true
  // Bytes that are cut within a letter end with U+FFFD.
  const whole = told.replace(/\uFFFD+$/, '')
  return [kernelName ?? name, name].some(
    (other) => other.startsWith(whole) || whole.startsWith(other.replace(/\uFFFD+$/, ''))
  )
}
