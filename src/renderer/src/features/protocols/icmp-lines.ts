import { icmpTypeMeaning } from '../../../../shared/domain/icmp-type-meaning'
import { icmpTypeName } from '../../../../shared/domain/icmp-type-name'
import type {
  Count,
  CounterChanges,
  CounterFamily,
  IcmpCounters
} from '../../../../shared/model/protocol-counters'
import type { CounterLook } from './family-views'
import type { FigureLine, LineKind } from './figure-line'

/** What is told of ICMP as a whole. */
export const icmpLines: readonly LineKind<IcmpCounters>[] = [
  { label: 'messages in', of: ({ messagesIn }) => messagesIn },
  { label: 'messages out', of: ({ messagesOut }) => messagesOut },
  {
    label: 'in with errors',
    about: 'Damaged, of an unknown kind, or about a packet that this computer has not sent.',
    isBad: true,
    of: ({ errorsIn }) => errorsIn
  },
  {
    label: 'not sent',
    about: 'Messages that the system wanted to send and could not.',
    of: ({ errorsOut }) => errorsOut
  }
]

/** A kind of message, over both IP versions or one. */
export interface IcmpKind {
  readonly name: string
  /** "ICMP 8, ICMPv6 128". */
  readonly types: string
  readonly meaning: string | null
  readonly in: FigureLine | null
  readonly out: FigureLine | null
}

interface TypeOf {
  readonly family: 'ipv4' | 'ipv6'
  readonly type: number
}

/**
 * Kinds of messages that were ever counted, by name, the well-known first. Null where the system does not
 * tell types apart by IP version, or not at all. `family`: the one to tell, `both` for all.
 */
export function icmpKinds(
  { report }: CounterLook,
  family: CounterFamily
): readonly IcmpKind[] | null {
  const kinds = new Map<string, TypeOf[]>()
  let isTold = false
  for (const { family: version, counters } of report.counters.icmp) {
    if (version === 'both' || (family !== 'both' && family !== version)) continue
    if (!counters.known) continue
    const { inByType, outByType } = counters.value
    if (inByType === null && outByType === null) continue
    isTold = true
    for (const type of Object.keys({ ...inByType, ...outByType }).map(Number)) {
      const name = icmpTypeName(version, type) ?? `type ${type} of ${protocolName(version)}`
      kinds.set(name, [...(kinds.get(name) ?? []), { family: version, type }])
    }
  }
  if (!isTold) return null
  return [...kinds]
    .map(([name, types]) => ({
      name,
      types: types.map((one) => `${protocolName(one.family)} ${one.type}`).join(', '),
      meaning: icmpTypeMeaning(name),
      in: lineOf(report, name, types, 'inByType'),
      out: lineOf(report, name, types, 'outByType')
    }))
    .sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1))
}

const first = ['echo request', 'echo reply', 'destination unreachable', 'time exceeded']

function rank(name: string): number {
  const at = first.indexOf(name)
  return at < 0 ? first.length : at
}

function protocolName(family: 'ipv4' | 'ipv6'): string {
  return family === 'ipv4' ? 'ICMP' : 'ICMPv6'
}

/** Null where none was ever counted. */
function lineOf(
  { counters, rates, sinceStart }: CounterLook['report'],
  name: string,
  types: readonly TypeOf[],
  field: 'inByType' | 'outByType'
): FigureLine | null {
  const sum = (changes: CounterChanges | null): Count => {
    if (changes === null) return null
    let all = 0
    for (const { family, type } of types) {
      const group = changes.icmp.find((one) => one.family === family)?.counters
      const byType = group?.known === true ? group.value[field] : null
      if (byType === null) return null
      all += byType[type] ?? 0
    }
    return all
  }
  const total = sum(counters)
  if (total === 0) return null
  const direction = field === 'inByType' ? 'in' : 'out'
  return {
    key: `${name} ${direction}`,
    label: direction,
    isBad: false,
    rate: sum(rates),
    sinceStart: sum(sinceStart.counters),
    total
  }
}
