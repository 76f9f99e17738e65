import { describe, expect, test } from 'vitest'
import type { IpFamily, ProbeEvent } from '../../../shared/model/probe'
import { eventTexts, withoutSent } from './event-text.fixture'
import { findingsIn, fixture } from './finding-text.fixture'
import { HopEvents, type ProbeFinding } from './hop-events'
import { type RouteKind, routeKinds } from './route-kind'
import { createRouteParser } from './route-parser'

const targets = { 4: '198.51.100.10', 6: '2001:db8:100::10' } as const

interface Reading {
  readonly kind: RouteKind
  readonly family?: IpFamily
  readonly target?: string
  readonly lastTtl?: number
  readonly isComplete?: boolean
}

function eventsOf(text: string, reading: Reading): ProbeEvent[] {
  const { kind, family = 4, target = targets[family], lastTtl = 30, isComplete = true } = reading
  let probes = 0
  const events = new HopEvents({
    target,
    round: 0,
    lastTtl,
    timeLimitMs: 1000,
    variesFlow: false,
    hidesClosedPorts: routeKinds[kind].hidesClosedPorts,
    isOwnAddress: (address) => address === '198.18.1.10' || address === '2001:db8:1::10',
    nextProbe: () => probes++
  })
  const told = findingsIn(text, createRouteParser(kind, family))
    .filter((finding): finding is ProbeFinding => finding.kind !== 'not-sent')
    .flatMap((finding) => events.take([finding], 7))
  return [...told, ...events.end(isComplete)]
}

describe('who answered, and as what', () => {
  test('the target is known by its address, in whatever writing', () => {
    const text = ' 1  198.18.1.1  2.0 ms\n 2  198.51.100.10  41.0 ms\n'
    expect(eventTexts(eventsOf(text, { kind: 'linux' }))).toEqual([
      '0@1 sent',
      '0@1 expired 198.18.1.1 2',
      '1@2 sent',
      '1@2 reply 198.51.100.10 41'
    ])
    const six = eventsOf(' 1  2001:DB8:100:0::10  2.0 ms\n', { kind: 'linux', family: 6 })
    expect(withoutSent(six)).toEqual(['0@1 reply 2001:db8:100::10 2'])
  })

  test('the target that refuses does not reply', () => {
    expect(withoutSent(eventsOf(' 1  198.51.100.10  41.0 ms !X\n', { kind: 'linux' }))).toEqual([
      '0@1 prohibited 198.51.100.10 41'
    ])
  })

  test('who stops the program without a flag has a closed port: a firewall that rejects', () => {
    const end = '3@4 port 198.18.23.3 32.745'
    expect(withoutSent(eventsOf(fixture('linux-reject-port.txt'), { kind: 'linux' })).at(-1)).toBe(
      end
    )
    const tracepath = ' 4:  198.18.23.3    32.745ms reached\n'
    expect(withoutSent(eventsOf(tracepath, { kind: 'tracepath' }))).toEqual([
      '0@4 port 198.18.23.3 32.745'
    ])
  })

  test('it is not told of one that was ended, or came to its last hop', () => {
    const text = fixture('linux-reject-port.txt')
    const expired = '3@4 expired 198.18.23.3 32.745'
    expect(withoutSent(eventsOf(text, { kind: 'linux', isComplete: false })).at(-1)).toBe(expired)
    expect(withoutSent(eventsOf(text, { kind: 'linux', lastTtl: 4 })).at(-1)).toBe(expired)
  })

  test('this computer says so itself: by one of its addresses, or without one', () => {
    expect(withoutSent(eventsOf(fixture('linux-absent-neighbour.txt'), { kind: 'linux' }))).toEqual(
      ['0@1 lost', '0@1 host here 198.18.1.10 3053.263 late']
    )
    const reject = fixture('tracepath-local-reject-ipv6.txt')
    expect(withoutSent(eventsOf(reject, { kind: 'tracepath', family: 6 }))).toEqual([
      '0@1 port here 2001:db8:1::10 0.045',
      '1@1 port here 2001:db8:1::10 0.008'
    ])
    const tracert = fixture('tracert-en-local-ipv6.written.bin')
    expect(withoutSent(eventsOf(tracert, { kind: 'tracert', family: 6 })).at(-1)).toBe(
      '2@1 other here ?'
    )
  })
})

describe('time limits', () => {
  test('what comes after the limit had been lost', () => {
    const texts = withoutSent(
      eventsOf(fixture('busybox-host-down-ipv6.txt'), { kind: 'busybox', family: 6 })
    )
    expect(texts.slice(-4)).toEqual([
      '6@4 lost',
      '6@4 host 2001:db8:23::3 3109.565 late',
      '7@4 lost',
      '7@4 host 2001:db8:23::3 3104.737 late'
    ])
  })

  test('an answer behind silence belongs to the first probe of that hop', () => {
    expect(
      withoutSent(eventsOf(fixture('tracepath-host-down.txt'), { kind: 'tracepath' })).slice(-4)
    ).toEqual(['4@4 lost', '5@4 lost', '6@4 lost', '4@4 other 198.18.23.3 3100.984 late'])
  })
})

test('a hop that answers long after others is still that hop, whatever it ends', () => {
  const text = ' 4:  no reply\n 5:  198.18.23.3     30.1ms \n 4:  198.18.12.2   3070.2ms \n'
  expect(withoutSent(eventsOf(text, { kind: 'tracepath' })).slice(-2)).toEqual([
    '3@5 expired 198.18.23.3 30.1',
    '0@4 expired 198.18.12.2 3070.2 late'
  ])
})

test('a hop that is asked for smaller probes is asked again', () => {
  expect(
    withoutSent(eventsOf(fixture('tracepath-mtu.txt'), { kind: 'tracepath' })).slice(3)
  ).toEqual([
    '3@3 too-big 198.18.12.2 11.684',
    '4@3 expired 198.18.23.3 31.174',
    '5@4 reply 198.51.100.10 43.187'
  ])
})

test('every probe has a number of its own and one fate, and none is sent twice', () => {
  const events = eventsOf(fixture('linux-ecmp.txt'), { kind: 'linux' })
  const sent = events.filter(({ type }) => type === 'sent')
  expect(sent).toHaveLength(12)
  expect(
    sent.every((event) => event.type === 'sent' && event.sentAt === 7 && event.flow === 0)
  ).toBe(true)
  const fates = events.filter(({ type }) => type === 'answered' || type === 'lost')
  expect(fates.map((event) => ('probe' in event ? event.probe : -1))).toEqual([...Array(12).keys()])
})
