import { readlinkSync, statSync } from 'node:fs'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { ProcessAnswer, ProcessDetail, ProcessParent } from '../../../shared/model/process'
import type { ProcessRef } from '../../../shared/model/socket'
import type { ProcessSource } from '../process-source'
import { ProcFileReader } from './proc-file-reader'
import { decodeBytes, processName, splitArguments } from './process-name'
import { parseProcStat, type ProcStat } from './proc-stat'
import { bootTimeMs, startedAtMs } from './start-time'
import { isGone, isRefused } from './system-error'

/** Parents are followed so far; a longer chain is taken for a mistake. */
const maxParents = 256

const deletedMark = ' (deleted)'

/** Of a longer command line the beginning is shown; bytes. */
const commandLineLimit = 128 * 1024

const notPermitted = 'the system does not let Portlight look at this process'

/** What ProcProcessSource needs of the system; a test passes its own. */
export interface ProcProcessSourceOptions {
  /** Where proc(5) is mounted. */
  readonly root?: string
  readonly userName: (uid: number) => string | null
}

/** Processes from /proc/PID (proc(5)). */
export class ProcProcessSource implements ProcessSource {
  readonly #root: string
  readonly #userName: (uid: number) => string | null
  readonly #reader = new ProcFileReader()

  constructor({ root = '/proc', userName }: ProcProcessSourceOptions) {
    this.#root = root
    this.#userName = userName
  }

  inspect(ref: ProcessRef): ProcessAnswer {
    try {
      const stat = this.#stat(ref.pid)
      const startedAt = this.#startedAt(stat)
      if (ref.startedAt !== null && ref.startedAt !== startedAt) return { kind: 'gone' }
      const detail = this.#detail(ref.pid, stat, startedAt)
      // What was read of a process that ended meanwhile may be half of it, or of its successor.
      const isSame = this.#stat(ref.pid).startTicks === stat.startTicks
      return isSame ? { kind: 'found', detail } : { kind: 'gone' }
    } catch (error) {
      if (isGone(error)) return { kind: 'gone' }
      if (isRefused(error)) return { kind: 'failed', reason: notPermitted }
      return { kind: 'failed', reason: messageOf(error) }
    }
  }

  #detail(pid: number, stat: ProcStat, startedAt: number | null): ProcessDetail {
    const uid = this.#uid(pid)
    return {
      pid,
      startedAt,
      name: this.#name(pid, stat),
      ...this.#executable(pid, stat),
      commandLine: this.#commandLine(pid, stat),
      uid,
      user: this.#user(uid),
      workingDirectory: this.#fact(() => this.#link(pid, 'cwd'), stat, 'working directory'),
      service: unknown('not read yet'),
      container: unknown('not read yet'),
      capabilities: unknown('not read yet'),
      load: unknown('not read yet'),
      parents: this.#parents(pid, stat)
    }
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

  #arguments(pid: number): string[] {
    const content = this.#reader.read(`${this.#root}/${pid}/cmdline`, commandLineLimit)
    const words = splitArguments(content)
    return content.length < commandLineLimit ? words : [...words, '…']
  }

  #name(pid: number, { comm }: ProcStat): string {
    return processName(comm, () => {
      try {
        return this.#arguments(pid)[0] ?? null
      } catch {
        return null
      }
    })
  }

  #link(pid: number, name: string): string {
    return readlinkSync(`${this.#root}/${pid}/${name}`)
  }

  #executable(
    pid: number,
    stat: ProcStat
  ): Pick<ProcessDetail, 'executable' | 'executableDeleted'> {
    const link = this.#fact(() => this.#link(pid, 'exe'), stat, 'executable')
    if (!link.known || !link.value.endsWith(deletedMark) || this.#isNamedSo(pid, link.value)) {
      return { executable: link, executableDeleted: false }
    }
    const executable = known(link.value.slice(0, -deletedMark.length))
    return { executable, executableDeleted: true }
  }

  /** True where the name itself ends in the words that the kernel adds for a removed file. */
  #isNamedSo(pid: number, path: string): boolean {
    try {
      const running = statSync(`${this.#root}/${pid}/exe`)
      const named = statSync(path)
      return running.ino === named.ino && running.dev === named.dev
    } catch {
      return false
    }
  }

  #commandLine(pid: number, stat: ProcStat): Fact<readonly string[]> {
    const none = withoutMemory(stat, 'command line')
    return none ?? this.#fact(() => this.#arguments(pid).map(decodeBytes), stat, 'command line')
  }

  #uid(pid: number): Fact<number> {
    try {
      const status = this.#reader.read(`${this.#root}/${pid}/status`).toString('latin1')
      // Real, effective, saved and file system user. The kernel escapes newlines in the name.
      const effective = /^Uid:\t\d+\t(\d+)\t/m.exec(status)?.[1]
      return effective === undefined ? unknown('not told') : known(Number(effective))
    } catch (error) {
      return unknownBecause(error)
    }
  }

  #user(uid: Fact<number>): Fact<string> {
    if (!uid.known) return uid
    const name = this.#userName(uid.value)
    return name === null ? unknown('the user has no entry in the user database') : known(name)
  }

  /** A parent that ends while the chain is read hands its children to another: then once again. */
  #parents(pid: number, { parentPid }: ProcStat): Fact<readonly ProcessParent[]> {
    try {
      return this.#chain(pid, parentPid)
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
        name: this.#name(parent, stat)
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

/** Why a process without memory of its own lacks `what`; null for all others. */
function withoutMemory(
  { isKernelThread, state }: ProcStat,
  what: string
): ReturnType<typeof unknown> | null {
  if (isKernelThread) return unknown(`a kernel thread has no ${what}`)
  if (state === 'Z') return unknown(`the process has ended (zombie) and has no ${what} any more`)
  return null
}

function unknownBecause(error: unknown): ReturnType<typeof unknown> {
  if (isRefused(error)) return unknown(notPermitted)
  return unknown(isGone(error) ? 'it ended meanwhile, or is hidden from us' : messageOf(error))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
