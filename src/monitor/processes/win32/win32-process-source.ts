import { messageOf } from '../../../shared/domain/error-message'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type {
  ProcessAnswer,
  ProcessDetail,
  ProcessLoad,
  ProcessParent,
  ProcessService
} from '../../../shared/model/process'
import type { ProcessRef } from '../../../shared/model/socket'
import type { WindowsProcess } from '../../../system/native/win32/process-list'
import { openWindows } from '../../../system/native/win32/system-functions'
import { withinTime } from '../../../system/tools/within-time'
import { maxParents } from '../parent-chain'
import type { ProcessSource } from '../process-source'
import { sidText } from './security-identifier'
import {
  type OpenedProcess,
  SystemProcessCalls,
  type Win32ProcessCalls
} from './win32-process-calls'

/** What was read of so many processes is kept. */
const maxRemembered = 64

/** The list of services is read again after so long; milliseconds. */
const servicesLifeMs = 5000

/** A domain's controller that does not answer is not waited for; milliseconds. */
const accountLimitMs = 2000

const notPermitted = 'the system does not let Portlight look at this process'

/** What stays the same for a process's whole life. */
interface Lasting {
  readonly name: string
  readonly executable: Fact<string>
  readonly commandLine: Fact<readonly string[]>
  readonly sid: Fact<Buffer>
  readonly parents: Fact<readonly ProcessParent[]>
}

interface Remembered {
  readonly lasting: Lasting
  /** Time on a processor at the last look, and when that was; milliseconds. */
  processorMs: number
  lookedAt: number
}

/** What one look at a process that may be opened brought. */
interface Look {
  readonly startedAt: number | null
  readonly lasting: Lasting
  readonly load: Fact<ProcessLoad>
}

/** Processes from Windows' own functions, called through koffi. */
export class Win32ProcessSource implements ProcessSource {
  readonly #calls: Win32ProcessCalls
  readonly #now: () => number
  /** By pid and start, the one looked at last at the end. */
  readonly #remembered = new Map<string, Remembered>()
  readonly #accounts = new Map<string, Promise<Fact<string>>>()
  #services: {
    readonly readAt: number
    readonly byPid: Fact<ReadonlyMap<number, string[]>>
  } | null = null

  /** `now` is a clock that never goes back; milliseconds. */
  constructor(calls: Win32ProcessCalls, now: () => number = () => performance.now()) {
    this.#calls = calls
    this.#now = now
  }

  /** Unknown, with the reason, where Windows' libraries cannot be called. */
  static tryCreate(): Fact<Win32ProcessSource> {
    const windows = openWindows()
    if (!windows.known) return windows
    try {
      return known(new Win32ProcessSource(new SystemProcessCalls(windows.value)))
    } catch (error) {
      return unknown(messageOf(error))
    }
  }

  async inspect(ref: ProcessRef): Promise<ProcessAnswer> {
    try {
      const look = this.#calls.look(ref.pid, (process) => this.#lookAt(ref, process))
      if (look === null) return this.#unopened(ref)
      if (look === 'gone') return { kind: 'gone' }
      return { kind: 'found', detail: await this.#detail(ref.pid, look) }
    } catch (error) {
      return { kind: 'failed', reason: messageOf(error) }
    }
  }

  #lookAt({ pid, startedAt: expected }: ProcessRef, process: OpenedProcess): Look | 'gone' {
    const times = process.times()
    if (times === null) throw new Error('Windows does not tell the times of this process')
    const { startedAt, ended, processorMs } = times
    if (ended || (expected !== null && expected !== startedAt)) return 'gone'
    const key = `${pid} ${startedAt}`
    const before = this.#remembered.get(key)
    const lasting = before?.lasting ?? this.#readLasting(pid, startedAt, process)
    const now = this.#now()
    const load = loadOf(process.residentBytes(), before, processorMs, now)
    this.#remember(key, { lasting, processorMs, lookedAt: now })
    return { startedAt, lasting, load }
  }

  #readLasting(pid: number, startedAt: number | null, process: OpenedProcess): Lasting {
    const byPid = new Map(this.#calls.list().map((entry) => [entry.pid, entry]))
    const executable = process.executable()
    const commandLine = process.commandLine()
    return {
      name: byPid.get(pid)?.name ?? fileName(executable) ?? '',
      executable,
      // One text: how it is cut into arguments is each program's own affair.
      commandLine: commandLine.known ? known([commandLine.value]) : commandLine,
      sid: process.user(),
      parents: this.#parents(pid, startedAt, byPid)
    }
  }

  #remember(key: string, entry: Remembered): void {
    this.#remembered.delete(key)
    this.#remembered.set(key, entry)
    if (this.#remembered.size <= maxRemembered) return
    const [oldest] = this.#remembered.keys()
    if (oldest !== undefined) this.#remembered.delete(oldest)
  }

  async #detail(pid: number, { startedAt, lasting, load }: Look): Promise<ProcessDetail> {
    const { name, executable, commandLine, sid, parents } = lasting
    return {
      pid,
      startedAt,
      name,
      executable,
      commandLine,
      user: sid.known ? await this.#account(sid.value) : sid,
      service: this.#service(pid),
      load,
      parents,
      ...untold
    }
  }

  /** A process that may not be opened is in the list all the same; one that has ended is not. */
  #unopened({ pid, startedAt }: ProcessRef): ProcessAnswer {
    const entry = this.#calls.list().find((other) => other.pid === pid)
    // Whoever could once be opened and now cannot has had its number given to another.
    if (entry === undefined || startedAt !== null) return { kind: 'gone' }
    return {
      kind: 'found',
      detail: {
        pid,
        startedAt: null,
        name: entry.name,
        executable: unknown(notPermitted),
        commandLine: unknown(notPermitted),
        user: unknown(notPermitted),
        service: this.#service(pid),
        load: unknown(notPermitted),
        parents: unknown(notPermitted),
        ...untold
      }
    }
  }

  /**
   * Windows keeps the pid of a parent that has ended, and gives it out again: only a parent that is
   * older than its child is one.
   */
  #parents(
    pid: number,
    startedAt: number | null,
    byPid: ReadonlyMap<number, WindowsProcess>
  ): Fact<readonly ProcessParent[]> {
    const parents: ProcessParent[] = []
    const visited = new Set([pid])
    let childStart = startedAt
    let entry = byPid.get(pid)
    while (entry !== undefined) {
      const parent = byPid.get(entry.parentPid)
      // 0 stands for the idle time of the processors.
      if (parent === undefined || parent.pid === 0 || visited.has(parent.pid)) break
      const parentStart =
        this.#calls.look(parent.pid, (process) => process.times()?.startedAt) ?? null
      if (childStart === null || parentStart === null) {
        if (parents.length > 0) break
        return unknown('whether the parent is still the same process cannot be told')
      }
      if (parentStart > childStart) break
      if (parents.length === maxParents) return unknown(`more than ${maxParents} parents`)
      visited.add(parent.pid)
      parents.push({ pid: parent.pid, startedAt: parentStart, name: parent.name })
      childStart = parentStart
      entry = parent
    }
    return known(parents)
  }

  #service(pid: number): Fact<ProcessService | null> {
    const now = this.#now()
    if (this.#services === null || now - this.#services.readAt > servicesLifeMs) {
      this.#services = { readAt: now, byPid: this.#readServices() }
    }
    const { byPid } = this.#services
    if (!byPid.known) return byPid
    const names = byPid.value.get(pid)
    return known(names === undefined ? null : { manager: 'windows-services', names })
  }

  #readServices(): Fact<ReadonlyMap<number, string[]>> {
    try {
      const list = this.#calls.services()
      if (!list.known) return list
      const byPid = new Map<number, string[]>()
      for (const { pid, name } of list.value) {
        const names = byPid.get(pid)
        if (names === undefined) byPid.set(pid, [name])
        else names.push(name)
      }
      return known(byPid)
    } catch (error) {
      return unknown(messageOf(error))
    }
  }

  async #account(sid: Buffer): Promise<Fact<string>> {
    const key = sidText(sid) ?? ''
    let pending = this.#accounts.get(key)
    if (pending === undefined) {
      pending = this.#calls.accountName(sid)
      this.#accounts.set(key, pending)
    }
    try {
      return await withinTime(pending, accountLimitMs)
    } catch (error) {
      return unknown(`the name of the account ${key} was not told: ${messageOf(error)}`)
    }
  }
}

/** What Windows tells of no process. */
const untold = {
  executableDeleted: false,
  uid: unknown('Windows has no numbers for users'),
  workingDirectory: unknown('Windows does not tell it'),
  container: unknown('Windows does not tell which container a process belongs to'),
  capabilities: unknown('only Linux has capabilities')
} as const

function loadOf(
  residentBytes: Fact<number>,
  before: Remembered | undefined,
  processorMs: number,
  now: number
): Fact<ProcessLoad> {
  if (!residentBytes.known) return residentBytes
  const elapsed = before === undefined ? 0 : now - before.lookedAt
  const cpuPercent =
    before === undefined || elapsed <= 0
      ? null
      : (Math.max(0, processorMs - before.processorMs) / elapsed) * 100
  return known({ cpuPercent, residentBytes: residentBytes.value })
}

function fileName(path: Fact<string>): string | null {
  return path.known ? (path.value.split('\\').at(-1) ?? null) : null
}
