import { messageOf } from '../../../shared/domain/error-message'
import { readlinkSync } from 'node:fs'
import { release } from 'node:os'
import type { CapabilityGap, SourceChoice } from '../../../shared/ipc/stream'
import { type Fact, unknown } from '../../../shared/model/fact'
import { isRefused } from '../../processes/linux/system-error'
import { SocketTable } from '../socket-table'
import { CollectionError } from '../socket-source'
import { DiagTables } from './diag-tables'
import { loadKoffi } from '../../../system/native/load-koffi'
import { LinuxSource } from './linux-source'
import { nativeFolders } from './native-folder'
import { openFolderByPath, type OpenNumberedFolder } from './numbered-folder'
import { ProcTables } from './proc-tables'
import { holdsAll, parseSocketCounts } from './socket-counts'
import { SocketOwners, type SocketOwnersOptions } from './socket-owners'
import { leftOut } from './table-cross-check'
import type { TableReader } from './table-reader'

const namespacesGap: CapabilityGap = {
  what: 'Sockets in containers and other network namespaces',
  why: 'Each network namespace has tables of its own, and only those of this one are read.',
  remedy: null
}

const boundGap: CapabilityGap = {
  what: 'TCP sockets that are bound but do not listen',
  why: 'The kernel tells them by sock_diag alone, and only since Linux 6.8.',
  remedy: null
}

const procGaps: readonly CapabilityGap[] = [
  {
    what: 'Round-trip times, retransmissions and bytes of connections',
    why: 'The kernel does not tell them in /proc/net.',
    remedy: null
  },
  {
    what: 'Whether a listener on :: takes IPv4 too, and how many connections may wait at a listener',
    why: 'The kernel does not tell it in /proc/net.',
    remedy: null
  }
]

const othersGap: CapabilityGap = {
  what: 'Processes that hold sockets of other users',
  why: 'The kernel shows the descriptors of a process to its own user and to root only.',
  remedy: 'Run as root to see them.'
}

const restrictedGap: CapabilityGap = {
  what: 'Processes that hold some sockets',
  why: 'The system hides the descriptors of some processes even from root, as in a container.',
  remedy: null
}

/** What the choice needs to know; a test passes its own. */
export interface LinuxSourceOptions extends SocketOwnersOptions {
  /** Effective user of this process. */
  readonly uid?: number
  /** Release of the kernel, as uname(2) tells it. */
  readonly kernel?: string
  /** Why native code is not to be used; null where it may be. */
  readonly nativeRefused?: string | null
}

/**
 * The source of sockets on Linux, chosen by trying: sock_diag(7) where it answers and lists all that
 * /proc lists, else the tables in /proc/net. Both take owners from /proc/PID/fd.
 */
export function selectLinuxSource(options: LinuxSourceOptions = {}): LinuxSource {
  const proc = new ProcTables(options.root)
  const refused = options.nativeRefused ?? null
  const diag = refused === null ? tryDiag(proc) : unknown(refused)
  return new LinuxSource({
    choice: choiceOf(diag),
    gaps: gapsOf(diag.known, options),
    reader: diag.known ? diag.value : proc,
    owners: new SocketOwners({ ...options, openFolder: chooseFolders(refused) })
  })
}

/** Both ways read the same; the native one takes less of the processor. */
function chooseFolders(nativeRefused: string | null): OpenNumberedFolder {
  const koffi = nativeRefused === null ? loadKoffi() : unknown(nativeRefused)
  if (!koffi.known) return openFolderByPath
  try {
    return nativeFolders(koffi.value)
  } catch {
    // A C library without getdents64, as glibc before 2.30.
    return openFolderByPath
  }
}

function choiceOf(diag: Fact<TableReader>): SourceChoice {
  return diag.known
    ? {
        name: 'sock_diag',
        reason:
          'The kernel itself lists its sockets over netlink, with its figures of each; the list was compared with what /proc says at the start.'
      }
    : {
        name: 'procfs',
        reason: `The kernel's tables in /proc/net are read, since sock_diag was no choice: ${diag.reason}.`
      }
}

function gapsOf(
  isDiag: boolean,
  { uid = process.geteuid?.() ?? 0, kernel = release(), root = '/proc' }: LinuxSourceOptions
): CapabilityGap[] {
  const gaps = [namespacesGap]
  if (!isDiag) gaps.push(boundGap, ...procGaps)
  else if (!listsBoundSockets(kernel)) gaps.push(boundGap)
  if (uid !== 0) gaps.push(othersGap)
  else if (isInitHidden(root)) gaps.push(restrictedGap)
  return gaps
}

/** Where root lacks rights, it lacks them for init first of all. */
function isInitHidden(root: string): boolean {
  try {
    readlinkSync(`${root}/1/exe`)
    return false
  } catch (error) {
    return isRefused(error)
  }
}

/** As "tcp: Dump bound-only sockets in inet_diag" of the kernel's changes brought it. */
function listsBoundSockets(kernel: string): boolean {
  const [major = 0, minor = 0] = kernel.split('.').map(Number)
  return major > 6 || (major === 6 && minor >= 8)
}

/** Known only where sock_diag was seen to list everything that the kernel has in its own tables. */
function tryDiag(proc: ProcTables): Fact<DiagTables> {
  try {
    const diag = DiagTables.create(proc)
    if (!diag.known || isWholeByCount(diag.value, proc)) return diag
    const before = read(proc)
    const between = read(diag.value)
    const missing = leftOut(before, between, read(proc))
    return missing === 0 ? diag : unknown(`it left out ${missing} of the sockets that /proc lists`)
  } catch (error) {
    if (error instanceof CollectionError) return unknown(error.fault.detail)
    return unknown(messageOf(error))
  }
}

/**
 * Whether the list is as long as the kernel's own count, which stayed the same meanwhile. For its tables in
 * /proc the kernel walks over all places where sockets can be, empty or not, which takes longer than all
 * else at the start; so they are compared only where this proves nothing.
 */
function isWholeByCount(diag: DiagTables, proc: ProcTables): boolean {
  const before = parseSocketCounts(proc.readCounts())
  const table = read(diag)
  const after = parseSocketCounts(proc.readCounts())
  return [...before].every(([kind, count]) => after.get(kind) === count) && holdsAll(table, before)
}

function read(reader: TableReader): SocketTable {
  const table = new SocketTable()
  reader.read(table, new SocketTable())
  return table
}
