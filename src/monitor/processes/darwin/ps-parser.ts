import { utf8Text, withoutPadding } from '../../../system/tools/latin1-text'

/** Columns that `readPsNames` reads, as arguments of ps(1) of macOS. */
export const psNameArguments = ['-axwwo', 'pid=,uid=,lstart=,ucomm=,comm='] as const

/** Columns that `readPsProcesses` reads. */
export const psProcessArguments = [
  '-axwwo',
  'pid=,uid=,lstart=,ppid=,time=,rss=,ucomm=,comm='
] as const

/** A process as far as the list of sockets needs it. Names are hostile text. */
export interface PsName {
  readonly pid: number
  /** Effective user. */
  readonly uid: number
  /** Milliseconds since the Unix epoch, to a second. */
  readonly startedAt: number
  /** What the kernel calls it (p_comm), at most 16 bytes; null where the columns ran together. */
  readonly kernelName: string | null
  readonly name: string
}

/** A process as far as its own page needs it. */
export interface PsProcess extends PsName {
  readonly parentPid: number
  /** Processor time used so far, in hundredths of a second. */
  readonly cpuTicks: number
  /** Memory it holds in RAM; bytes. */
  readonly residentBytes: number
}

/** The kernel's own name of a process is cut to so many bytes (MAXCOMLEN). */
const kernelNameBytes = 16

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const start = '[A-Z][a-z]{2} [A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}'
// lstart is padded to 28 characters (ps/keyword.c of Apple's adv_cmds).
const namePattern = new RegExp(`^ *(\\d{1,9}) +(-?\\d{1,10}) +(${start}) {1,5}(.+)$`)
const processPattern = new RegExp(
  `^ *(\\d{1,9}) +(-?\\d{1,10}) +(${start}) +(\\d{1,9}) +(\\d{1,9}):(\\d\\d)\\.(\\d\\d) +(\\d{1,12}) (.+)$`
)

/**
 * Reads what ps of macOS prints for `psNameArguments`; lines that are not understood are left out, and
 * so is a last line without its end. Never throws.
 */
export function readPsNames(text: string): PsName[] {
  return wholeLines(text).flatMap((line) => {
    const [, pid, uid, lstart = '', names = ''] = namePattern.exec(line) ?? []
    const startedAt = parseStart(lstart)
    if (startedAt === null) return []
    return [{ pid: Number(pid), uid: Number(uid) >>> 0, startedAt, ...readNames(names) }]
  })
}

/** Reads what ps of macOS prints for `psProcessArguments`, as `readPsNames` does. */
export function readPsProcesses(text: string): PsProcess[] {
  return wholeLines(text).flatMap((line) => {
    const values = processPattern.exec(line)
    const startedAt = parseStart(values?.[3] ?? '')
    if (values === null || startedAt === null) return []
    const [pid, uid, , parentPid, minutes, seconds, hundredths, kilobytes] = values
      .slice(1, 9)
      .map(Number)
    return [
      {
        pid: pid ?? 0,
        uid: (uid ?? 0) >>> 0,
        startedAt,
        parentPid: parentPid ?? 0,
        cpuTicks: ((minutes ?? 0) * 60 + (seconds ?? 0)) * 100 + (hundredths ?? 0),
        residentBytes: (kilobytes ?? 0) * 1024,
        ...readNames(values[9] ?? '')
      }
    ]
  })
}

/**
 * Reads a time as ps prints it with `lstart` in the C locale, in local time: "Thu Jan  1 00:00:00
 * 1970". Milliseconds since the Unix epoch; null for anything else. In the hour that comes twice a
 * year it may be an hour off, the same each time.
 */
export function parseStart(text: string): number | null {
  const match = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/.exec(text)
  if (match === null) return null
  const month = months.indexOf(match[1] ?? '')
  const [day = 0, hour = 0, minute = 0, second = 0, year = 0] = match.slice(2).map(Number)
  if (month === -1 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null
  return new Date(year, month, day, hour, minute, second).getTime()
}

/**
 * `ucomm`, padded to 16 bytes, then `comm`: the first argument the process was started with, whole.
 * The kernel's name is the one it cannot change itself, but it is cut; where the file that the
 * process was started by begins with it, that is its whole name.
 */
function readNames(text: string): { kernelName: string | null; name: string } {
  const isSplit = text.length > kernelNameBytes + 1 && text[kernelNameBytes] === ' '
  const kernelName = isSplit ? withoutPadding(text.slice(0, kernelNameBytes)) : ''
  const command = withoutPadding(isSplit ? text.slice(kernelNameBytes + 1) : text)
  // The shells of a login are started as "-zsh"; ps puts the kernel's name in parentheses where it
  // could not read the arguments.
  const file = command.slice(command.lastIndexOf('/') + 1).replace(/^-|^\((.*)\)$/, '$1')
  const isCut = kernelName.length >= kernelNameBytes - 1
  const name = kernelName === '' || (isCut && file.startsWith(kernelName)) ? file : kernelName
  return {
    kernelName: kernelName === '' ? null : utf8Text(kernelName),
    name: utf8Text(name || command)
  }
}

function wholeLines(text: string): string[] {
  return text.split('\n').slice(0, -1)
}
