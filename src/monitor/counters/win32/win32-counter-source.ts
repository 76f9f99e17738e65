import { messageOf } from '../../../shared/domain/error-message'
import { type Fact, known, unknown } from '../../../shared/model/fact'
import type { CounterGroup, ProtocolCounters } from '../../../shared/model/protocol-counters'
import { errorCodes, openWindows } from '../../../system/native/win32/system-functions'
import type { CounterSource } from '../counter-source'
import { StatisticsCalls, type StatisticsFunction, type StatisticsReader } from './statistics-calls'
import {
  icmpStatisticsSize,
  readIcmpStatistics,
  readTcpStatistics,
  readTcpStatistics2,
  readUdpStatistics,
  readUdpStatistics2,
  type TcpStatistics,
  tcpStatistics2Size,
  tcpStatisticsSize,
  udpStatistics2Size,
  udpStatisticsSize
} from './statistics-layouts'

/** AF_INET and AF_INET6 of ws2def.h. */
const families = [
  { family: 'ipv4', addressFamily: 2 },
  { family: 'ipv6', addressFamily: 23 }
] as const

const withoutIpv6 = 'this Windows has no such protocol'

/** A structure by the function that fills it. */
interface Form<T> {
  readonly name: StatisticsFunction
  readonly size: number
  readonly parse: (bytes: Buffer) => T | null
}

const tcpForms: readonly Form<TcpStatistics>[] = [
  { name: 'GetTcpStatisticsEx2', size: tcpStatistics2Size, parse: readTcpStatistics2 },
  { name: 'GetTcpStatisticsEx', size: tcpStatisticsSize, parse: readTcpStatistics }
]
const udpForms = [
  { name: 'GetUdpStatisticsEx2', size: udpStatistics2Size, parse: readUdpStatistics2 },
  { name: 'GetUdpStatisticsEx', size: udpStatisticsSize, parse: readUdpStatistics }
] as const
const icmpForms = [
  { name: 'GetIcmpStatisticsEx', size: icmpStatisticsSize, parse: readIcmpStatistics }
] as const

/**
 * What Windows has counted (Microsoft Learn, "GetTcpStatisticsEx2 function" and its siblings). The
 * forms with 64 bits are there since Windows 10 1709; older ones count with 32.
 */
export class Win32CounterSource implements CounterSource {
  readonly name = 'iphlpapi'
  readonly isCheap = true
  readonly #reader: StatisticsReader

  constructor(reader: StatisticsReader) {
    this.#reader = reader
  }

  /** Unknown, with the reason, where Windows' libraries cannot be called. */
  static tryCreate(): Fact<Win32CounterSource> {
    const windows = openWindows()
    return windows.known
      ? known(new Win32CounterSource(new StatisticsCalls(windows.value)))
      : windows
  }

  read(): ProtocolCounters {
    const tcp = this.#readFamilies(tcpForms)
    return {
      tcp: tcp.map(({ family, counters }) => ({
        family,
        counters: counters.known ? known(counters.value.counters) : counters
      })),
      udp: this.#readFamilies(udpForms),
      icmp: this.#readFamilies(icmpForms),
      tcpEstablished: establishedOf(tcp)
    }
  }

  #readFamilies<T>(forms: readonly Form<T>[]): CounterGroup<T>[] {
    return families.map(({ family, addressFamily }) => ({
      family,
      counters: this.#readForms(forms, addressFamily)
    }))
  }

  /** The first form that this Windows has. */
  #readForms<T>(forms: readonly Form<T>[], addressFamily: number): Fact<T> {
    let reason = 'this Windows has no function that tells them'
    for (const { name, size, parse } of forms) {
      try {
        const answer = this.#reader.read(name, size, addressFamily)
        if (answer === errorCodes.notSupported) reason = withoutIpv6
        else if (typeof answer === 'number') reason = `${name} answered with error ${answer}`
        else if (answer !== null) {
          const value = parse(answer)
          if (value !== null) return known(value)
          reason = `what ${name} answered is too short`
        }
      } catch (error) {
        reason = messageOf(error)
      }
    }
    return unknown(reason)
  }
}

/** Both IP versions together; a machine without IPv6 has no connections of it. */
function establishedOf(groups: readonly CounterGroup<TcpStatistics>[]): Fact<number> {
  let sum = 0
  let last: Fact<number> = unknown('no counters of TCP could be read')
  for (const { counters } of groups) {
    if (counters.known) {
      sum += counters.value.established
      last = known(sum)
    } else if (counters.reason !== withoutIpv6) {
      return counters
    }
  }
  return last
}
