import { expect, test } from 'vitest'
import { known, unknown } from '../../../shared/model/fact'
import type { StatisticsFunction, StatisticsReader } from './statistics-calls'
import { Win32CounterSource } from './win32-counter-source'

type Answer = Buffer | number | null

/** Answers by the function's name and address family; structures of zeroes elsewhere. */
function sourceOf(answers: Readonly<Record<string, Answer>>): Win32CounterSource {
  const reader: StatisticsReader = {
    read(name: StatisticsFunction, size: number, addressFamily: number): Answer {
      const answer = answers[`${name} ${addressFamily}`] ?? answers[name]
      return answer === undefined ? Buffer.alloc(size) : answer
    }
  }
  return new Win32CounterSource(reader)
}

function tcpWith(established: number): Buffer {
  const bytes = Buffer.alloc(72)
  bytes.writeUInt32LE(established, 32)
  return bytes
}

test('tells each protocol for both IP versions, and connections together', () => {
  const counters = sourceOf({
    'GetTcpStatisticsEx2 2': tcpWith(5),
    'GetTcpStatisticsEx2 23': tcpWith(3)
  }).read()
  for (const groups of [counters.tcp, counters.udp, counters.icmp]) {
    expect(groups.map(({ family, counters: { known } }) => [family, known])).toEqual([
      ['ipv4', true],
      ['ipv6', true]
    ])
  }
  expect(counters.tcpEstablished).toEqual(known(8))
})

test('an older Windows is asked in the older form', () => {
  const { tcp, udp } = sourceOf({
    GetTcpStatisticsEx2: null,
    GetUdpStatisticsEx2: null,
    GetTcpStatisticsEx: Buffer.alloc(60, 1),
    GetUdpStatisticsEx: Buffer.alloc(20, 1)
  }).read()
  expect(tcp[0]?.counters).toMatchObject({ known: true, value: { segmentsIn: 0x01010101 } })
  expect(udp[0]?.counters).toMatchObject({ known: true, value: { datagramsIn: 0x01010101 } })
})

test('a machine without IPv6 has no connections of it', () => {
  const { tcp, tcpEstablished } = sourceOf({
    'GetTcpStatisticsEx2 2': tcpWith(5),
    'GetTcpStatisticsEx2 23': 50,
    'GetTcpStatisticsEx 23': 50
  }).read()
  expect(tcp[1]?.counters).toEqual(unknown('this Windows has no such protocol'))
  expect(tcpEstablished).toEqual(known(5))
})

test('a group that could not be read is unknown with the reason, and so is what needs it', () => {
  const { tcp, tcpEstablished, icmp } = sourceOf({
    'GetTcpStatisticsEx2 23': 87,
    'GetTcpStatisticsEx 23': 87,
    GetIcmpStatisticsEx: Buffer.alloc(10)
  }).read()
  expect(tcp[1]?.counters).toEqual(unknown('GetTcpStatisticsEx answered with error 87'))
  expect(tcpEstablished).toEqual(unknown('GetTcpStatisticsEx answered with error 87'))
  expect(icmp[0]?.counters).toEqual(unknown('what GetIcmpStatisticsEx answered is too short'))
})

test('a call that throws is unknown too', () => {
  const source = new Win32CounterSource({
    read: () => {
      throw new Error('no such library')
    }
  })
  expect(source.read().udp[0]?.counters).toEqual(unknown('no such library'))
})
