import type { PortRange } from '../../shared/model/machine'

/**
 * First and last port in two numbers, as /proc/sys/net/ipv4/ip_local_port_range and `sysctl -n` of
 * macOS give them. Null for anything else.
 */
export function parseFirstAndLast(text: string): PortRange | null {
  const [first, last, more] = numbersIn(text)
  return more === undefined ? portRange(first, last) : null
}

/**
 * Range of ports in the output of `netsh int ipv4 show dynamicport tcp`. It is read by its numbers,
 * the start and the count, each behind a colon: the words are in the language of the system. Null
 * where there are no such two.
 */
export function parseStartAndCount(text: string): PortRange | null {
  const [start, count] = Array.from(text.matchAll(/:[ \t]*(\d+)[ \t\r]*$/gm), ([, n]) => Number(n))
  return start === undefined || count === undefined ? null : portRange(start, start + count - 1)
}

/**
 * Whether the process that ran `whoami /groups` is elevated, by the well-known identifiers of
 * integrity levels, which are the same in every language: S-1-16-12288 high, S-1-16-16384 system.
 * Null where the output names no level.
 */
export function parseIntegrityLevel(text: string): boolean | null {
  const level = /S-1-16-(\d+)/.exec(text)?.[1]
  return level === undefined ? null : Number(level) >= 12288
}

/**
 * Ranges in a list such as "8080,9000-9010", the form of
 * /proc/sys/net/ipv4/ip_local_reserved_ports (ip-sysctl of the kernel); empty for none. Null for
 * anything else.
 */
export function parsePortList(text: string): PortRange[] | null {
  const list = text.trim()
  if (list === '') return []
  const ranges: PortRange[] = []
  for (const part of list.split(',')) {
    const [, first, last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(part) ?? []
    const range = first === undefined ? null : portRange(Number(first), Number(last))
    if (range === null) return null
    ranges.push(range)
  }
  return ranges
}

/**
 * Ranges in the output of `netsh int ipv4 show excludedportrange protocol=tcp`: below a line of dashes
 * two numbers on each line, with a star behind those that an administrator has set. The words around
 * are in the language of the system. Null where there is no line of dashes.
 */
export function parseExcludedRanges(text: string): PortRange[] | null {
  const [, ...tables] = text.split(/^[ \t]*-{3,}[- \t]*\r?$/m)
  if (tables.length === 0) return null
  const rows = tables.join('\n').matchAll(/^[ \t]*(\d{1,5})[ \t]+(\d{1,5})[ \t]*\*?[ \t]*\r?$/gm)
  return Array.from(rows).flatMap(([, first, last]) => portRange(Number(first), Number(last)) ?? [])
}

function numbersIn(text: string): number[] {
  const words = text.split(/\s+/).filter((word) => word !== '')
  return words.every((word) => /^\d{1,5}$/.test(word)) ? words.map(Number) : []
}

function portRange(first: number | undefined, last: number | undefined): PortRange | null {
  if (first === undefined || last === undefined) return null
  return first <= last && last <= 65535 ? { first, last } : null
}
