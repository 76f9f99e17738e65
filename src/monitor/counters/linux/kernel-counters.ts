import type { Count } from '../../../shared/model/protocol-counters'

/** Counts of one kernel file by their names; null for one that is no number JavaScript can hold. */
export type NamedCounts = ReadonlyMap<string, Count>

/**
 * Reads /proc/net/snmp or /proc/net/netstat (net/ipv4/proc.c): pairs of lines that begin with the name
 * of a group, the first with the names of its counts, the second with the counts. New kernels add
 * names anywhere, so nothing is taken by its place in the file. A group may come in several pairs:
 * IcmpMsg does after every 16 names. Lines without a partner are dropped.
 */
export function parseCounterGroups(text: string): ReadonlyMap<string, NamedCounts> {
  const groups = new Map<string, Map<string, Count>>()
  const lines = text.split('\n')
  for (let index = 0; index + 1 < lines.length; index += 1) {
    const [title = '', ...names] = wordsOf(lines[index])
    const [sameTitle, ...values] = wordsOf(lines[index + 1])
    if (!title.endsWith(':') || title !== sameTitle) continue
    index += 1
    const group = title.slice(0, -1)
    const counts = groups.get(group) ?? new Map<string, Count>()
    groups.set(group, counts)
    for (const [place, value] of values.entries()) {
      const name = names[place]
      if (name !== undefined) counts.set(name, countOf(value))
    }
  }
  return groups
}

/**
 * Reads /proc/net/snmp6 (net/ipv6/proc.c): a name and a count on each line. Lines of another form are
 * dropped.
 */
export function parseNamedCounts(text: string): NamedCounts {
  const counts = new Map<string, Count>()
  for (const line of text.split('\n')) {
    const [name, value, more] = wordsOf(line)
    if (name !== undefined && value !== undefined && more === undefined) {
      counts.set(name, countOf(value))
    }
  }
  return counts
}

/**
 * The counts whose names are `prefix` and a type of ICMP, 0–255, by that type. The kernel leaves out
 * types that never came. Null where one of them is not understood.
 */
export function countsByType(
  counts: NamedCounts,
  prefix: string
): Readonly<Record<number, number>> | null {
  const byType: Record<number, number> = {}
  for (const [name, count] of counts) {
    if (!name.startsWith(prefix)) continue
    const type = name.slice(prefix.length)
    if (count === null || !/^\d{1,3}$/.test(type) || Number(type) > 255) return null
    byType[Number(type)] = count
  }
  return byType
}

function wordsOf(line: string | undefined): string[] {
  return line?.match(/\S+/g) ?? []
}

/** Counts have the width of the kernel's long: above 2^53 the number would not be exact. */
function countOf(text: string): Count {
  const count = /^\d+$/.test(text) ? Number(text) : NaN
  return Number.isSafeInteger(count) ? count : null
}
