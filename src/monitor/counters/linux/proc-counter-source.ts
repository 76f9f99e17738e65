import { messageOf } from '../../../shared/domain/error-message'
import { readFileSync } from 'node:fs'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type {
  IcmpCounters,
  ProtocolCounters,
  TcpCounters,
  UdpCounters
} from '../../../shared/model/protocol-counters'
import type { CounterSource } from '../counter-source'
import {
  countsByType,
  type NamedCounts,
  parseCounterGroups,
  parseNamedCounts
} from './kernel-counters'

type CounterGroups = ReadonlyMap<string, NamedCounts>

/**
 * Counters of the network namespace that Portlight runs in, from /proc/net/snmp, snmp6 and netstat
 * (proc_net(5)); they go back to the start of that namespace, which is the start of the machine for
 * the first one. Loopback counts like any other network.
 */
export class ProcCounterSource implements CounterSource {
  readonly name = '/proc/net'
  readonly isCheap = true
  readonly #root: string

  /** `root`: where proc(5) is mounted. */
  constructor({ root = '/proc' }: { readonly root?: string } = {}) {
    this.#root = root
  }

  read(): ProtocolCounters {
    const snmp = this.#read('snmp', parseCounterGroups)
    const snmp6 = this.#read('snmp6', parseNamedCounts)
    const netstat = this.#read('netstat', parseCounterGroups)
    const tcp = groupIn(snmp, 'Tcp')
    const extra = groupIn(netstat, 'TcpExt')
    const established = tcp.known ? countIn(tcp.value, 'CurrEstab') : null
    return {
      tcp: [{ family: 'both', counters: mapFact(tcp, (counts) => tcpCounters(counts, extra)) }],
      udp: [
        { family: 'ipv4', counters: mapFact(groupIn(snmp, 'Udp'), (udp) => udpCounters(udp, '')) },
        { family: 'ipv6', counters: mapFact(snmp6, (counts) => udpCounters(counts, 'Udp6')) }
      ],
      icmp: [
        {
          family: 'ipv4',
          // The group IcmpMsg is missing until the first message.
          counters: mapFact(groupIn(snmp, 'Icmp'), (icmp) =>
            icmpCounters(icmp, '', (snmp.known ? snmp.value.get('IcmpMsg') : null) ?? new Map(), '')
          )
        },
        {
          family: 'ipv6',
          counters: mapFact(snmp6, (counts) => icmpCounters(counts, 'Icmp6', counts, 'Icmp6'))
        }
      ],
      tcpEstablished:
        established === null
          ? unknown(tcp.known ? 'the kernel does not tell it' : tcp.reason)
          : known(established)
    }
  }

  #read<T>(name: string, parse: (text: string) => T): Fact<T> {
    try {
      return known(parse(readFileSync(`${this.#root}/net/${name}`, 'latin1')))
    } catch (error) {
      return unknown(messageOf(error))
    }
  }
}

/**
 * TCP over IPv4 and IPv6 together, as the kernel counts it (tcp_input.c, tcp_output.c, tcp_ipv4.c; the
 * kernel's networking/snmp_counter).
 * - `segmentsIn` counts segments that the network card or the kernel joined (GRO) once.
 * - `segmentsOut` holds SYN-ACKs sent once more too; all else sent once more is only in RetransSegs.
 * - `outOfOrderSegments` are those that were kept to wait for the missing part (TCPOFOQueue), joined
 *   ones once; those thrown away for want of memory are not among them.
 * - `duplicateAcks`: the kernel does not count them. TCPDSACKRecv is no substitute: it counts reports
 *   of data that arrived twice. The nearest is `fastRetransmits` (TCPFastRetrans): what such
 *   acknowledgements, or the gaps they tell of, have brought about.
 * - `listenDrops` holds `listenOverflows`.
 */
function tcpCounters(tcp: NamedCounts, extra: Fact<NamedCounts>): TcpCounters {
  const ext: NamedCounts = extra.known ? extra.value : new Map()
  return {
    segmentsIn: countIn(tcp, 'InSegs'),
    segmentsOut: countIn(tcp, 'OutSegs'),
    retransmittedSegments: countIn(tcp, 'RetransSegs'),
    receiveErrors: countIn(tcp, 'InErrs'),
    checksumErrors: countIn(tcp, 'InCsumErrors'),
    outOfOrderSegments: countIn(ext, 'TCPOFOQueue'),
    duplicateAcks: null,
    fastRetransmits: countIn(ext, 'TCPFastRetrans'),
    resetsSent: countIn(tcp, 'OutRsts'),
    resetConnections: countIn(tcp, 'EstabResets'),
    failedConnections: countIn(tcp, 'AttemptFails'),
    activeOpens: countIn(tcp, 'ActiveOpens'),
    passiveOpens: countIn(tcp, 'PassiveOpens'),
    listenOverflows: countIn(ext, 'ListenOverflows'),
    listenDrops: countIn(ext, 'ListenDrops')
  }
}

/**
 * UDP of one IP version, that of the packets: what an IPv6 socket gets by IPv4 counts as IPv4 (udp.c).
 * `datagramsIn` are those that a program has fetched. `receiveErrors` holds `checksumErrors` and
 * `receiveBufferErrors`.
 */
function udpCounters(counts: NamedCounts, prefix: 'Udp6' | ''): UdpCounters {
  return {
    datagramsIn: countIn(counts, `${prefix}InDatagrams`),
    datagramsOut: countIn(counts, `${prefix}OutDatagrams`),
    noPort: countIn(counts, `${prefix}NoPorts`),
    receiveErrors: countIn(counts, `${prefix}InErrors`),
    checksumErrors: countIn(counts, `${prefix}InCsumErrors`),
    receiveBufferErrors: countIn(counts, `${prefix}RcvbufErrors`),
    sendBufferErrors: countIn(counts, `${prefix}SndbufErrors`)
  }
}

/**
 * ICMP (icmp.c) or ICMPv6 (icmp.c of ipv6). `errorsIn` holds `checksumErrors`, and messages about
 * packets that nobody here has sent.
 */
function icmpCounters(
  counts: NamedCounts,
  prefix: 'Icmp6' | '',
  types: NamedCounts,
  typePrefix: 'Icmp6' | ''
): IcmpCounters {
  return {
    messagesIn: countIn(counts, `${prefix}InMsgs`),
    messagesOut: countIn(counts, `${prefix}OutMsgs`),
    errorsIn: countIn(counts, `${prefix}InErrors`),
    errorsOut: countIn(counts, `${prefix}OutErrors`),
    checksumErrors: countIn(counts, `${prefix}InCsumErrors`),
    inByType: countsByType(types, `${typePrefix}InType`),
    outByType: countsByType(types, `${typePrefix}OutType`)
  }
}

function countIn(counts: NamedCounts, name: string): number | null {
  return counts.get(name) ?? null
}

function groupIn(groups: Fact<CounterGroups>, name: string): Fact<NamedCounts> {
  if (!groups.known) return groups
  const group = groups.value.get(name)
  return group === undefined ? unknown(`the kernel tells no group ${name}`) : known(group)
}

function mapFact<T, U>(fact: Fact<T>, map: (value: T) => U): Fact<U> {
  return fact.known ? known(map(fact.value)) : fact
}
