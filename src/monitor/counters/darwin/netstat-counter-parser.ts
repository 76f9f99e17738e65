import { type Fact, known, unknown } from '../../../shared/model/fact'
import type {
  Count,
  IcmpCounters,
  TcpCounters,
  UdpCounters
} from '../../../shared/model/protocol-counters'

/** The lines of one protocol in what `netstat -s` prints. */
interface Section {
  /** Texts behind the numbers, with the numbers inside them as "#", and the numbers of each line. */
  readonly counts: ReadonlyMap<string, readonly number[]>
  readonly lines: readonly string[]
}

/** Types that netstat of macOS calls by names (icmpnames of inet.c); others are "#" and the number. */
const icmpTypes: Readonly<Record<string, number>> = {
  'echo reply': 0,
  'destination unreachable': 3,
  'source quench': 4,
  'routing redirect': 5,
  echo: 8,
  'router advertisement': 9,
  'router solicitation': 10,
  'time exceeded': 11,
  'parameter problem': 12,
  'time stamp': 13,
  'time stamp reply': 14,
  'information request': 15,
  'information request reply': 16,
  'address mask request': 17,
  'address mask reply': 18
}

/** The same of ICMPv6 (icmp6names of inet6.c). */
const icmp6Types: Readonly<Record<string, number>> = {
  unreach: 1,
  'packet too big': 2,
  'time exceed': 3,
  'parameter problem': 4,
  echo: 128,
  'echo reply': 129,
  'multicast listener query': 130,
  'MLDv1 listener report': 131,
  'MLDv1 listener done': 132,
  'router solicitation': 133,
  'router advertisement': 134,
  'neighbor solicitation': 135,
  'neighbor advertisement': 136,
  redirect: 137,
  'router renumbering': 138,
  'node information request': 139,
  'node information reply': 140,
  'inverse neighbor solicitation': 141,
  'inverse neighbor advertisement': 142,
  'MLDv2 listener report': 143
}

/** netstat calls two types each by these, 90 and 190 too, by a slip in its list of names. */
const icmp6NamesOfTwo: ReadonlySet<string> = new Set(['#80', '#180'])

const hiddenTcp = unknown(
  'macOS shows these counters to root only (net.inet.tcp.disable_access_to_stats), and zeroes to others'
)

const notUnderstood = unknown('what netstat printed was not understood')

/**
 * Reads what `netstat -s -p tcp` of macOS prints. A count whose line is missing is null; the lines
 * differ from release to release. Counts have 32 bits and begin at 0 again after 4,294,967,295. For
 * anyone but root macOS gives zeroes alone, which is unknown here. Never throws.
 *
 * Connections that were dropped stand for those that were reset and failed, as in the SNMP agent of
 * FreeBSD (snmp_mibII), which has the same counters.
 */
export function readTcpCounters(text: string): Fact<TcpCounters> {
  const section = readSection(text, 'tcp')
  if (section === null) return notUnderstood
  const sent = count(section, 'packet sent')
  const retransmitted = count(section, 'data packet (# byte) retransmitted')
  const segmentsIn = count(section, 'packet received')
  const activeOpens = count(section, 'connection request')
  const passiveOpens = count(section, 'connection accept')
  if (sent === null || segmentsIn === null) return notUnderstood
  if (sent === 0 && segmentsIn === 0 && (activeOpens ?? 0) === 0 && (passiveOpens ?? 0) === 0) {
    return hiddenTcp
  }
  const checksumErrors = count(section, 'discarded for bad checksum')
  return known({
    segmentsIn,
    segmentsOut: difference(sent, retransmitted),
    retransmittedSegments: retransmitted,
    receiveErrors: sum(
      checksumErrors,
      count(section, 'discarded for bad header offset field'),
      count(section, 'discarded because packet too short')
    ),
    checksumErrors,
    outOfOrderSegments: count(section, 'out-of-order packet (# byte)'),
    duplicateAcks: count(section, 'duplicate ack'),
    fastRetransmits: null,
    resetsSent: null,
    resetConnections: count(section, 'connection closed (including # drop)', 1),
    failedConnections: count(section, 'embryonic connection dropped'),
    activeOpens,
    passiveOpens,
    listenOverflows: count(section, 'listen queue overflow'),
    listenDrops: null
  })
}

/** Reads what `netstat -s -p udp` prints, as `readTcpCounters` does. */
export function readUdpCounters(text: string): Fact<UdpCounters> {
  const section = readSection(text, 'udp')
  if (section === null) return notUnderstood
  const datagramsIn = count(section, 'delivered')
  const datagramsOut = count(section, 'datagram output')
  if (datagramsIn === null || datagramsOut === null) return notUnderstood
  const checksumErrors = count(section, 'with bad checksum')
  const receiveBufferErrors = count(section, 'dropped due to full socket buffer')
  return known({
    datagramsIn,
    datagramsOut,
    noPort: count(section, 'dropped due to no socket'),
    receiveErrors: sum(
      count(section, 'with incomplete header'),
      count(section, 'with bad data length field'),
      checksumErrors,
      receiveBufferErrors
    ),
    checksumErrors,
    receiveBufferErrors,
    sendBufferErrors: null
  })
}

/**
 * Reads what `netstat -s -p icmp` prints. Only the messages that the kernel itself sends are counted on
 * the way out, not those of ping, so their sum is not told as what was sent.
 */
export function readIcmpCounters(text: string): Fact<IcmpCounters> {
  return readIcmp(text, 'icmp', (name) => icmpTypes[name] ?? numberedType(name, 18), false)
}

/** Reads what `netstat -s -p icmp6` prints; what programs send is counted here. */
export function readIcmp6Counters(text: string): Fact<IcmpCounters> {
  const typeOf = (name: string) => {
    return icmp6NamesOfTwo.has(name) ? null : (icmp6Types[name] ?? numberedType(name, 255))
  }
  return readIcmp(text, 'icmp6', typeOf, true)
}

function readIcmp(
  text: string,
  name: string,
  typeOf: (name: string) => number | null,
  countsAllSent: boolean
): Fact<IcmpCounters> {
  const section = readSection(text, name)
  if (section === null) return notUnderstood
  const checksumErrors = count(section, 'bad checksum')
  const tooShort = count(section, 'message < minimum length')
  const badCode = count(section, 'message with bad code field')
  // Each histogram is followed by one of these, without which it may be a part of it.
  const output = badCode === null ? null : readHistogram(section, 'Output histogram:', typeOf)
  const isWhole = count(section, 'message response generated') !== null
  const input = isWhole ? readHistogram(section, 'Input histogram:', typeOf) : null
  if (output === null || input === null) return notUnderstood
  return known({
    // Types are counted after length and checksum were found right (icmp_input of XNU).
    messagesIn: sum(input.total, checksumErrors, tooShort),
    messagesOut: countsAllSent ? output.total : null,
    errorsIn: sum(badCode, tooShort, checksumErrors, count(section, 'message with bad length')),
    errorsOut: null,
    checksumErrors,
    inByType: input.byType,
    outByType: output.byType
  })
}

/** netstat leaves types that were never seen out, and the whole histogram where there are none. */
function readHistogram(
  { lines }: Section,
  title: string,
  typeOf: (name: string) => number | null
): { total: number; byType: Record<number, number> } | null {
  const byType: Record<number, number> = {}
  let total = 0
  const start = lines.indexOf(`\t${title}`)
  if (start === -1) return { total, byType }
  for (const line of lines.slice(start + 1)) {
    const [, name, digits] = /^\t\t(.+): (\d{1,16})$/.exec(line) ?? []
    if (name === undefined || digits === undefined) break
    const type = typeOf(name)
    if (type !== null && type in byType) return null
    if (type !== null) byType[type] = Number(digits)
    total += Number(digits)
  }
  return { total, byType }
}

function numberedType(name: string, last: number): number | null {
  const type = /^#(\d{1,3})$/.exec(name)?.[1]
  return type !== undefined && Number(type) <= last ? Number(type) : null
}

/**
 * The lines below "tcp:" as far as to the next protocol. Texts are kept in the singular: releases
 * differ in whether 0 is followed by one or many. A last line without its end is left out, and a text
 * that comes twice with different numbers counts as missing.
 */
function readSection(text: string, name: string): Section | null {
  const all = text.split('\n').slice(0, -1)
  const start = all.indexOf(`${name}:`)
  if (start === -1) return null
  const end = all.findIndex((line, index) => index > start && !line.startsWith('\t'))
  const lines = all.slice(start + 1, end === -1 ? all.length : end)
  const counts = new Map<string, readonly number[]>()
  for (const line of lines) {
    const [, first, rest] = /^\t{1,3}(\d{1,16}) (.+)$/.exec(line) ?? []
    if (first === undefined || rest === undefined) continue
    const numbers = [Number(first), ...Array.from(rest.matchAll(/\b\d{1,16}\b/g), Number)]
    const key = singular(rest.replace(/\b\d{1,16}\b/g, '#').trim())
    const before = counts.get(key)
    // The same text stands below other lines too: "checksummed in software". None of them is used.
    counts.set(key, before === undefined ? numbers : [Number.NaN])
  }
  return { counts, lines }
}

function singular(text: string): string {
  return text.replace(
    /\b(packet|byte|ack|resend|probe|request|accept|attempt|overflow|connection|drop|checksum|field|buffer|datagram|message|response|segment)s\b/g,
    '$1'
  )
}

function count({ counts }: Section, text: string, index = 0): Count {
  const value = counts.get(text)?.[index]
  return value === undefined || Number.isNaN(value) ? null : value
}

function sum(...counts: readonly Count[]): Count {
  let total = 0
  for (const value of counts) {
    if (value === null) return null
    total += value
  }
  return total
}

/** Of two counts of 32 bits, one of which may have begun anew. */
function difference(whole: number, part: Count): Count {
  return part === null ? null : whole >= part ? whole - part : whole + 2 ** 32 - part
}
