import { retransmittedShare } from '../shared/domain/counter-rates'
import type { Finding } from '../shared/domain/findings/finding'
import { icmpTypeName } from '../shared/domain/icmp-type-name'
import type {
  Count,
  CounterFamily,
  CounterGroup,
  CountersReport,
  IcmpCounters,
  TcpCounters,
  UdpCounters
} from '../shared/model/protocol-counters'
import { unknownText } from './process-text'
import { alignColumns } from './text-columns'

/** Label, total, and rate where there is one. */
type Row = readonly [label: string, total: Count, rate: Count]

const tcpLabels: Readonly<Record<keyof TcpCounters, string>> = {
  segmentsIn: 'segments in',
  segmentsOut: 'segments out',
  retransmittedSegments: 'segments retransmitted',
  receiveErrors: 'segments in with errors',
  checksumErrors: 'wrong checksums',
  outOfOrderSegments: 'segments in out of order',
  duplicateAcks: 'duplicate acknowledgements in',
  fastRetransmits: 'retransmitted before a timeout',
  resetsSent: 'resets sent',
  resetConnections: 'connections reset',
  failedConnections: 'connections failed',
  activeOpens: 'connections opened from here',
  passiveOpens: 'connections accepted',
  listenOverflows: 'accept queue full',
  listenDrops: 'connection requests dropped'
}

const udpLabels: Readonly<Record<keyof UdpCounters, string>> = {
  datagramsIn: 'datagrams in',
  datagramsOut: 'datagrams out',
  noPort: 'no such port',
  receiveErrors: 'datagrams in, not delivered',
  checksumErrors: 'wrong checksums',
  receiveBufferErrors: 'receive buffer full',
  sendBufferErrors: 'send buffer full'
}

const icmpLabels: Readonly<Record<Exclude<keyof IcmpCounters, 'inByType' | 'outByType'>, string>> =
  {
    messagesIn: 'messages in',
    messagesOut: 'messages out',
    errorsIn: 'messages in with errors',
    errorsOut: 'messages not sent for errors',
    checksumErrors: 'wrong checksums'
  }

const familyTexts: Readonly<Record<CounterFamily, string>> = {
  ipv4: ' over IPv4',
  ipv6: ' over IPv6',
  both: ''
}

const icmpTitles: Readonly<Record<CounterFamily, string>> = {
  ipv4: 'ICMP',
  ipv6: 'ICMPv6',
  both: 'ICMP and ICMPv6'
}

/** A report as aligned groups of totals, with rates beside them where there are any. */
export function formatCounters({ counters, rates }: CountersReport): string {
  const { tcpEstablished } = counters
  const established = tcpEstablished.known
    ? String(tcpEstablished.value)
    : unknownText(tcpEstablished.reason)
  const groups = [
    ...sections(counters.tcp, rates?.tcp, (family) => `TCP${familyTexts[family]}`, tcpRows),
    ...sections(counters.udp, rates?.udp, (family) => `UDP${familyTexts[family]}`, udpRows),
    ...sections(counters.icmp, rates?.icmp, (family) => icmpTitles[family], icmpRows)
  ]
  const cells = groups.flatMap(({ title, body }) => [
    [title, 'total', ...(rates === null ? [] : ['per second'])],
    ...(typeof body === 'string'
      ? [[`  ${body}`]]
      : body.map(([label, total, rate]) => [
          `  ${label}`,
          countText(total),
          ...(rates === null ? [] : [rateText(rate)])
        ]))
  ])
  const table = alignColumns(cells, { right: [1, 2] })
  const lines = table.flatMap((line) => (line.startsWith('  ') ? [line] : ['', line])).slice(1)
  return `${[...lines, '', ...shareLines(counters.tcp, rates?.tcp)].join('\n')}\nTCP connections established: ${established}\n`
}

/** What is found, a title and its reason for each; nothing where nothing is. */
export function formatFindings(findings: readonly Finding[]): string {
  return findings
    .map(({ severity, title, text, facts }) => {
      const told = facts.map(({ label, value }) => `  ${label}: ${value}\n`)
      return `\n${severity}: ${title}\n  ${text}\n${told.join('')}`
    })
    .join('')
}

function sections<T>(
  groups: readonly CounterGroup<T>[],
  rates: readonly CounterGroup<T>[] | undefined,
  title: (family: CounterFamily) => string,
  rowsOf: (counters: T, rates: T | null, family: CounterFamily) => readonly Row[]
): { title: string; body: readonly Row[] | string }[] {
  return groups.map(({ family, counters }) => {
    const rate = rates?.find((group) => group.family === family)?.counters
    return {
      title: title(family),
      body: counters.known
        ? rowsOf(counters.value, rate?.known === true ? rate.value : null, family)
        : unknownText(counters.reason)
    }
  })
}

function tcpRows(counters: TcpCounters, rates: TcpCounters | null): readonly Row[] {
  return labelledRows(tcpLabels, counters, rates)
}

function udpRows(counters: UdpCounters, rates: UdpCounters | null): readonly Row[] {
  return labelledRows(udpLabels, counters, rates)
}

function icmpRows(
  counters: IcmpCounters,
  rates: IcmpCounters | null,
  family: CounterFamily
): readonly Row[] {
  const typeRows = (direction: 'in' | 'out', field: 'inByType' | 'outByType') =>
    Object.entries(counters[field] ?? {}).map(([type, total]): Row => {
      const name = family === 'both' ? null : icmpTypeName(family, Number(type))
      const label = `${direction}: type ${type}${name === null ? '' : `, ${name}`}`
      return [label, total, rates?.[field]?.[Number(type)] ?? null]
    })
  return [
    ...labelledRows(icmpLabels, counters, rates),
    ...typeRows('in', 'inByType'),
    ...typeRows('out', 'outByType')
  ]
}

function labelledRows<K extends string>(
  labels: Readonly<Record<K, string>>,
  counters: Readonly<Record<K, Count>>,
  rates: Readonly<Record<K, Count>> | null
): Row[] {
  return (Object.keys(labels) as K[]).map((name) => [
    labels[name],
    counters[name],
    rates?.[name] ?? null
  ])
}

/** Of the time since the look before where there are rates, else since the start of the system. */
function shareLines(
  totals: readonly CounterGroup<TcpCounters>[],
  rates: readonly CounterGroup<TcpCounters>[] | undefined
): string[] {
  return (rates ?? totals).flatMap(({ family, counters }) => {
    const share = counters.known ? retransmittedShare(counters.value) : null
    const text = share === null ? '-' : `${(share * 100).toFixed(2)} %`
    const when = rates === undefined ? 'since the system was started' : 'since the look before'
    return `TCP segments${familyTexts[family]} retransmitted ${when}: ${text}`
  })
}

function countText(count: Count): string {
  return count === null ? '-' : String(count)
}

function rateText(rate: Count): string {
  return rate === null ? '-' : rate.toFixed(1)
}
