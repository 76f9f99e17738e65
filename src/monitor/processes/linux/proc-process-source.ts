import { messageOf } from '../../../shared/domain/error-message'
import { existsSync, readdirSync, readlinkSync, statSync } from 'node:fs'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type {
  ProcessAnswer,
  ProcessDetail,
  ProcessLoad,
  ProcessParent
} from '../../../shared/model/process'
import type { ProcessRef } from '../../../shared/model/socket'
import { CpuMeter } from '../cpu-meter'
import { ProcessCache } from '../process-cache'
import { maxParents } from '../parent-chain'
import type { ProcessSource } from '../process-source'
import { parseCgroup } from './cgroup'
import { containerFact, serviceFact } from './cgroup-facts'
import { ProcFileReader } from './proc-file-reader'
import { decodeBytes, processName, splitArguments } from './process-name'
import { parseProcStat, type ProcStat } from './proc-stat'
import { parseProcStatus, type ProcStatus } from './proc-status'
import { bootTimeMs, startedAtMs } from './start-time'
import { isGone, isRefused } from './system-error'

const deletedMark = ' (deleted)'

/** Of a longer command line the beginning is shown; bytes. */
const commandLineLimit = 128 * 1024

/** Of the groups of a process so much is read; bytes. A path has 4096 at most (PATH_MAX). */
const cgroupLimit = 64 * 1024

/** The first control group namespace: CGROUP_NS_INIT_INO of include/uapi/linux/nsfs.h. */
const initialCgroupNamespace = 'cgroup:[4026531835]'

/**
 * What hardly ever changes is taken to hold for this long, and until the process becomes another program
 * or gets another parent; milliseconds.
 */
const settledMs = 5000

const notPermitted = 'the system does not let Portlight look at this process'

/** What ProcProcessSource needs of the system; a test passes its own. */
export interface ProcProcessSourceOptions {
  /** Where proc(5) is mounted. */
  readonly root?: string
  /** True where systemd is the init system. */
  readonly systemdRuns?: () => boolean
  /** Monotonic milliseconds. */
  readonly now?: () => number
  readonly userName: (uid: number) => string | null
}

/**
 * A process while it is looked at. `path` is where its files are: /proc/PID, or a thread's folder
 * where only the main thread has ended.
 */
interface Subject {
  readonly pid: number
  readonly path: string
  readonly stat: ProcStat
}

/** What hardly ever changes of a process. */
type Settled = Pick<
  ProcessDetail,
  | 'name'
  | 'executable'
  | 'executableDeleted'
  | 'commandLine'
  | 'workingDirectory'
  | 'service'
  | 'container'
  | 'parents'
>

/**
 * Processes from /proc/PID (proc(5)). What changes all the time, and the rights that a process has, are
 * read at each look; the rest is remembered by number and start for a few seconds.
 */
export class ProcProcessSource implements ProcessSource {
  readonly #root: string
  readonly #systemdRuns: () => boolean
  readonly #userName: (uid: number) => string | null
  readonly #reader = new ProcFileReader()
  readonly #meter: CpuMeter
  readonly #settled: ProcessCache<Settled>

  constructor({
    root = '/proc',
    systemdRuns = systemdIsInit,
    now = () => performance.now(),
    userName
  }: ProcProcessSourceOptions) {
    this.#root = root
    this.#systemdRuns = systemdRuns
    this.#meter = new CpuMeter(now)
    this.#settled = new ProcessCache(settledMs, now)
    this.#userName = userName
  }

  inspect(ref: ProcessRef): ProcessAnswer {
    try {
      const subject = this.#subject(ref.pid)
      const startedAt = this.#startedAt(subject.stat)
      if (ref.startedAt !== null && ref.startedAt !== startedAt) return { kind: 'gone' }
      const detail = this.#detail(subject, startedAt)
      // What was read of a process that ended meanwhile may be half of it, or of its successor.
      const isSame = this.#stat(ref.pid).startTicks === subject.stat.startTicks
      return isSame ? { kind: 'found', detail } : { kind: 'gone' }
    } catch (error) {
      if (isGone(error)) return { kind: 'gone' }
      if (isRefused(error)) return { kind: 'failed', reason: notPermitted }
      return { kind: 'failed', reason: messageOf(error) }
    }
  }

  #detail(subject: Subject, startedAt: number | null): ProcessDetail {
    const { pid } = subject
    const status = this.#status(subject)
    const uid = told(status, ({ uid }) => uid)
    return {
      pid,
      startedAt,
      ...this.#settledOf(subject),
      uid,
      user: this.#user(uid),
      capabilities: this.#capabilities(subject, status),
      load: this.#load(subject, status)
    }
  }

  #settledOf(subject: Subject): Settled {
    const { path, stat } = subject
    const key = identityOf(subject)
    const mark = [stat.comm, stat.stackStart, stat.state === 'Z', stat.parentPid, path].join('\n')
    const kept = this.#settled.get(key, mark)
    if (kept !== undefined) return kept
    const found = {
      name: this.#name(subject),
      ...this.#executable(subject),
      commandLine: this.#commandLine(subject),
      workingDirectory: this.#fact(() => this.#link(subject, 'cwd'), stat, 'working directory'),
      ...this.#groups(subject),
      parents: this.#parents(subject)
    }
    this.#settled.keep(key, mark, found)
    return found
  }

  /** @throws the system's error where there is no such process or it may not be looked at. */
  #subject(pid: number): Subject {
    const stat = this.#stat(pid)
    const path = `${this.#root}/${pid}`
    const thread = stat.state === 'Z' && stat.threads > 1 ? this.#livingThread(path) : null
    if (thread === null) return { pid, path, stat }
    return { pid, path: `${path}/task/${thread.id}`, stat: { ...stat, state: thread.state } }
  }

  /**
   * A thread that goes on after the main thread has ended. Memory, files and folders are the
   * process's still, but are told of the threads that live only.
   */
  #livingThread(path: string): { id: string; state: string } | null {
    for (const id of readdirSync(`${path}/task`)) {
      try {
        const state = parseProcStat(this.#reader.read(`${path}/task/${id}/stat`))?.state
        if (state !== undefined && state !== 'Z' && state !== 'X') return { id, state }
      } catch (error) {
        if (!isGone(error)) throw error
      }
    }
    return null
  }

  /** @throws the system's error where there is no such process or it may not be looked at. */
  #stat(pid: number): ProcStat {
    const path = `${this.#root}/${pid}/stat`
    const stat = parseProcStat(this.#reader.read(path))
    if (stat === null) throw new Error(`${path} was not understood`)
    return stat
  }

  #startedAt({ startTicks }: ProcStat): number | null {
    return startedAtMs(startTicks, bootTimeMs(this.#root, this.#reader))
  }

  #arguments(path: string): string[] {
    const content = this.#reader.read(`${path}/cmdline`, commandLineLimit)
    const words = splitArguments(content)
    return content.length < commandLineLimit ? words : [...words, '…']
  }

  #name({ path, stat }: Subject): string {
    return processName(stat.comm, () => {
      try {
        return this.#arguments(path)[0] ?? null
      } catch {
        return null
      }
    })
  }

  #link({ path }: Subject, name: string): string {
    return readlinkSync(`${path}/${name}`)
  }

  #executable(subject: Subject): Pick<ProcessDetail, 'executable' | 'executableDeleted'> {
    const link = this.#fact(() => this.#link(subject, 'exe'), subject.stat, 'executable')
    if (!link.known || !link.value.endsWith(deletedMark) || isNamedSo(subject, link.value)) {
      return { executable: link, executableDeleted: false }
    }
    const executable = known(link.value.slice(0, -deletedMark.length))
    return { executable, executableDeleted: true }
  }

  #commandLine({ path, stat }: Subject): Fact<readonly string[]> {
    const none = withoutMemory(stat, 'command line')
    return none ?? this.#fact(() => this.#arguments(path).map(decodeBytes), stat, 'command line')
  }

  #status({ path }: Subject): Fact<ProcStatus> {
    try {
      return known(parseProcStatus(this.#reader.read(`${path}/status`)))
    } catch (error) {
      return unknownBecause(error)
    }
  }

  #user(uid: Fact<number>): Fact<string> {
    if (!uid.known) return uid
    const name = this.#userName(uid.value)
    return name === null ? unknown('the user has no entry in the user database') : known(name)
  }

  #groups({ path, stat }: Subject): Pick<ProcessDetail, 'service' | 'container'> {
    try {
      const membership = parseCgroup(this.#reader.read(`${path}/cgroup`, cgroupLimit))
      if (membership === null) return groupsUnknown('its control groups were not understood')
      const circumstances = {
        systemdRuns: this.#systemdRuns(),
        seesAll: this.#seesAllGroups(),
        hasEnded: stat.state === 'Z'
      }
      return {
        service: serviceFact(membership, circumstances),
        container: containerFact(membership, circumstances)
      }
    } catch (error) {
      return groupsUnknown(unknownBecause(error).reason)
    }
  }

  /** False where Portlight itself has a control group namespace of its own, as in most containers. */
  #seesAllGroups(): boolean {
    try {
      return readlinkSync(`${this.#root}/self/ns/cgroup`) === initialCgroupNamespace
    } catch (error) {
      // Before Linux 4.6 there are none.
      return isGone(error)
    }
  }

  /** Capabilities count in the user namespace of the process only (user_namespaces(7)). */
  #capabilities(subject: Subject, status: Fact<ProcStatus>): ProcessDetail['capabilities'] {
    const held = told(status, ({ capabilities }) => capabilities)
    if (!held.known || held.value.length === 0 || this.#sharesUserNamespace(subject)) return held
    return unknown('it has its own user namespace: what it may do counts in there only')
  }

  #sharesUserNamespace({ path }: Subject): boolean {
    const own = `${this.#root}/self`
    try {
      return readlinkSync(`${path}/ns/user`) === readlinkSync(`${own}/ns/user`)
    } catch {
      // The map of users may be read of all processes, and that of another namespace mostly differs.
    }
    try {
      const map = this.#reader.read(`${path}/uid_map`).toString('latin1')
      return map === this.#reader.read(`${own}/uid_map`).toString('latin1')
    } catch {
      // Without CONFIG_USER_NS there is one namespace only.
      return true
    }
  }

  #load(subject: Subject, status: Fact<ProcStatus>): Fact<ProcessLoad> {
    const none = withoutMemory(subject.stat, 'memory of its own')
    if (none !== null) return none
    const residentBytes = told(status, (told) => told.residentBytes)
    if (!residentBytes.known) return residentBytes
    const cpuPercent = this.#meter.percent(identityOf(subject), subject.stat.cpuTicks)
    return known({ cpuPercent, residentBytes: residentBytes.value })
  }

  /** A parent that ends while the chain is read hands its children to another: then once again. */
  #parents({ pid, stat }: Subject): Fact<readonly ProcessParent[]> {
    try {
      return this.#chain(pid, stat.parentPid)
    } catch (error) {
      if (!isGone(error)) return unknownBecause(error)
    }
    try {
      return this.#chain(pid, this.#stat(pid).parentPid)
    } catch (error) {
      return unknownBecause(error)
    }
  }

  /** @throws the system's error where a parent cannot be read. */
  #chain(pid: number, firstParent: number): Fact<readonly ProcessParent[]> {
    const parents: ProcessParent[] = []
    const visited = new Set([pid])
    let parent = firstParent
    // 0 is the parent of init, and of a process whose parent is in an outer pid namespace.
    while (parent !== 0) {
      if (visited.has(parent)) return unknown('the chain of parents changed while it was read')
      if (parents.length === maxParents) return unknown(`more than ${maxParents} parents`)
      visited.add(parent)
      const stat = this.#stat(parent)
      parents.push({
        pid: parent,
        startedAt: this.#startedAt(stat),
        name: this.#name({ pid: parent, path: `${this.#root}/${parent}`, stat })
      })
      parent = stat.parentPid
    }
    return known(parents)
  }

  #fact<T>(read: () => T, stat: ProcStat, what: string): Fact<T> {
    try {
      return known(read())
    } catch (error) {
      return (isGone(error) ? withoutMemory(stat, what) : null) ?? unknownBecause(error)
    }
  }
}

function identityOf({ pid, stat }: Subject): string {
  return `${pid} ${stat.startTicks}`
}

/** Why a process without memory of its own lacks `what`; null for all others. */
function withoutMemory(
  { isKernelThread, state }: ProcStat,
  what: string
): ReturnType<typeof unknown> | null {
  if (isKernelThread) return unknown(`a kernel thread has no ${what}`)
  if (state === 'Z') return unknown(`the process has ended (zombie) and has no ${what} any more`)
  return null
}

/** True where the name itself ends in the words that the kernel adds for a removed file. */
function isNamedSo({ path }: Subject, executable: string): boolean {
  try {
    const running = statSync(`${path}/exe`)
    const named = statSync(executable)
    return running.ino === named.ino && running.dev === named.dev
  } catch {
    return false
  }
}

function told<T>(status: Fact<ProcStatus>, pick: (status: ProcStatus) => T | null): Fact<T> {
  if (!status.known) return status
  const value = pick(status.value)
  return value === null ? unknown('not told') : known(value)
}

function groupsUnknown(reason: string): Pick<ProcessDetail, 'service' | 'container'> {
  return { service: unknown(reason), container: unknown(reason) }
}

/** sd_booted(3). */
function systemdIsInit(): boolean {
  return existsSync('/run/systemd/system')
}

function unknownBecause(error: unknown): ReturnType<typeof unknown> {
  if (isRefused(error)) return unknown(notPermitted)
  return unknown(isGone(error) ? 'it ended meanwhile, or is hidden from us' : messageOf(error))
}
