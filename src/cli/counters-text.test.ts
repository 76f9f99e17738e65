import { expect, test } from 'vitest'
import { known, unknown } from '../shared/model/fact'
import type {
  CounterChanges,
  CountersReport,
  IcmpCounters,
  TcpCounters
} from '../shared/model/protocol-counters'
import { formatCounters } from './counters-text'

const tcp: TcpCounters = {
  segmentsIn: 1200,
  segmentsOut: 90,
  retransmittedSegments: 10,
  receiveErrors: 0,
  checksumErrors: 0,
  outOfOrderSegments: 0,
  duplicateAcks: null,
  fastRetransmits: null,
  resetsSent: 0,
  resetConnections: 0,
  failedConnections: 0,
  activeOpens: 0,
  passiveOpens: 0,
  listenOverflows: 0,
  listenDrops: 0
}
const icmp: IcmpCounters = {
  messagesIn: 4,
  messagesOut: 4,
  errorsIn: 0,
  errorsOut: 0,
  checksumErrors: 0,
  inByType: { 8: 3, 200: 1 },
  outByType: null
}

const counters: CountersReport['counters'] = {
  tcp: [{ family: 'both', counters: known(tcp) }],
  udp: [{ family: 'ipv6', counters: unknown('no such file') }],
  icmp: [{ family: 'ipv4', counters: known(icmp) }],
  tcpEstablished: known(7)
}

function report(rates: CounterChanges | null): CountersReport {
  const sinceStart = { startedAt: 0, counters }
  return { source: 'a test', collectedAt: 0, counters, elapsedMs: null, rates, sinceStart }
}

test('totals stand in one column, unknown groups say why', () => {
  const text = formatCounters(report(null))
  expect(text).toMatch(/^TCP +total\n {2}segments in +1200\n/)
  expect(text).toMatch(/^ {2}duplicate acknowledgements in +-$/m)
  expect(text).toMatch(/^UDP over IPv6 +total\n {2}unknown: no such file$/m)
  expect(text).toMatch(/^ {2}in: type 8, echo request +3$/m)
  expect(text).toMatch(/^ {2}in: type 200 +1$/m)
  expect(text).toMatch(
    /^TCP segments retransmitted since the system was started: 10\.00 %\nTCP connections established: 7\n$/m
  )
  expect(text).not.toContain('per second')
})

test('rates stand beside totals, and the share is that of the rates', () => {
  const rates = {
    ...counters,
    tcp: [
      {
        family: 'both',
        counters: known({ ...tcp, segmentsIn: 2.25, segmentsOut: 3, retransmittedSegments: 1 })
      }
    ] as const,
    icmp: [{ family: 'ipv4', counters: unknown('lost') }] as const
  }
  const text = formatCounters(report(rates))
  expect(text).toMatch(/^TCP +total +per second\n {2}segments in +1200 +2\.3\n/)
  expect(text).toMatch(/^ {2}messages in +4 +-$/m)
  expect(text).toMatch(/retransmitted since the look before: 25\.00 %/)
})
