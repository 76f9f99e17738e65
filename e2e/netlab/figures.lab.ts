import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { probeLimits } from '../../src/prober/probe-engine'
import type { IpFamily } from '../../src/shared/model/probe'
import { runOne, type StaffedLab, startStaffedLab } from './case-runs'
import { differences, expectations, sharedHop } from './expectations'
import { noLabReason } from './lab'
import { pingMedian } from './ping-reference'
import { type ProbeClient, type Probed, startProbeClient } from './probe-client'
import { type Combination, combinations, nameOf, pathEngines, pathOrder } from './probe-orders'
import { server } from './topology'
import { notRun } from './untold'

const reason = noLabReason()
const every = combinations(pathEngines).filter(({ engine, as }) => notRun(engine, as) === null)
const native = every.filter(({ engine }) => engine === 'native')
/** Of each measurement. */
const rounds = 12
const intervalMs = probeLimits.intervalMs.least

/** Cases in which round trips are held against those of ping in the same case. */
const measuredCases = ['base', 'path-change', 'reject-host', 'loss30'] as const
type MeasuredCase = (typeof measuredCases)[number]

/**
 * Those of a turn measure at once: first those whose answers the kernel stamps, then those that look at the
 * clock themselves once they are woken, which must not wait for others.
 */
const measuringTurns = [
  ['native', 'traceroute', 'ping'],
  ['tracepath', 'busybox traceroute']
]

/** Whether a ping of that hop's address takes the way of a probe that ends there, and is answered. */
function isMeasured(name: MeasuredCase, family: IpFamily, hop: number): boolean {
  // It is r3 who says "unreachable", which gives no round trip.
  if (name === 'reject-host') return hop < 3
  // r3 answers by the address that faces r2, and that is pinged by r2.
  return !(name === 'path-change' && family === 4 && hop === 2)
}

let staffed: StaffedLab

/** @throws Error where there is no such engine; tests of programs look before. */
async function probe(
  combination: Combination,
  changes: Parameters<typeof runOne>[2]
): Promise<Probed> {
  const outcome = await runOne(staffed, combination, changes)
  if (outcome.kind === 'absent') throw new Error(outcome.why)
  return outcome.probed
}

function isHere(engine: string): boolean {
  return staffed.clients.root.engines.some(({ choice }) => choice.name === engine)
}

describe.skipIf(reason !== '')(`figures${reason === '' ? '' : ` (no lab: ${reason})`}`, () => {
  beforeAll(async () => {
    staffed = await startStaffedLab(true)
  })
  afterAll(async () => {
    await staffed.stop()
  })

  describe.each(measuredCases)('round trips are those of ping: %s', (name) => {
    const wanted = new Map<IpFamily, readonly (number | null)[]>()
    const found = new Map<string, Probed>()
    beforeAll(async () => {
      await staffed.lab.case(name)
      for (const together of measuringTurns) {
        const all = every.filter(({ engine }) => together.includes(engine) && isHere(engine))
        const [probed, four, six] = await Promise.all([
          Promise.all(
            all.map(async (combination, index) => {
              await sleep((index * intervalMs) / all.length)
              return await probe(combination, { rounds, maxTtl: 4, timeLimitMs: 300 })
            })
          ),
          wanted.get(4) ?? pingHops(name, 4),
          wanted.get(6) ?? pingHops(name, 6)
        ])
        wanted.set(4, four).set(6, six)
        for (const [index, it] of all.entries()) {
          const own = probed[index]
          if (own !== undefined) found.set(nameOf(it), own)
        }
      }
    })

    test.for(every.map((it) => [nameOf(it), it] as const))('%s', ([key, it], { skip }) => {
      const probed = found.get(key)
      if (probed === undefined) return skip('it is not installed')
      const own = probed.report.hops.map(({ addresses: [address] }) =>
        looksItself(it.engine) ? (address?.bestMs ?? null) : (address?.medianMs ?? null)
      )
      const pings = wanted.get(it.family) ?? []
      const apart = pings.map((ms, hop) =>
        ms === null || !measures(it.engine, hop) ? 0 : Math.abs(ms - (own[hop] ?? NaN))
      )
      const figures = `${own.join()} against ${pings.join()}`
      expect(apart, figures).toHaveLength(4)
      for (const [hop, ms] of apart.entries()) {
        expect(ms, figures).toBeLessThan(nearMs(it.engine, hop))
      }
    })
  })

  /**
   * Whether a program looks at the clock itself once it has been woken by an answer, where others are told by the
   * kernel when it came: on a busy machine that adds to a round trip and never takes from it, so that of many
   * the shortest is the true one.
   */
  function looksItself(engine: string): boolean {
    return engine === 'tracepath' || engine === 'busybox traceroute'
  }

  /** ping tells no round trips of hops, only that of the target. */
  function measures(engine: string, hop: number): boolean {
    return engine !== 'ping' || hop === 3
  }

  /**
   * Null where there is nothing to hold against ping. Not all at the same moment: who comes first would pay for waking what
   * sleeps.
   */
  function pingHops(name: MeasuredCase, family: IpFamily): Promise<(number | null)[]> {
    return Promise.all(
      expectations[name].path[family].map(async (address, hop) => {
        if (address === null || !isMeasured(name, family, hop)) return null
        await sleep(hop * 50 + (family === 6 ? 25 : 0))
        return await pingMedian(staffed.lab, address, rounds)
      })
    )
  }

  describe('where ways are shared by flow', () => {
    let one: readonly Probed[]
    let eight: readonly Probed[]
    beforeAll(async () => {
      await staffed.lab.case('ecmp')
      one = await Promise.all(native.map((it) => probe(it, { rounds: 5 })))
      eight = await Promise.all(native.map((it) => probe(it, { rounds: 3, flows: 16 })))
    })

    test.each(native.map((it, index) => [nameOf(it), it, index] as const))(
      'one flow takes one way, and many find the other: %s',
      (_, { family }, index) => {
        const addressesOf = (probed: readonly Probed[]) =>
          probed[index]?.report.hops[1]?.addresses.map(({ address }) => address) ?? []
        const kindsOf = (probed: readonly Probed[]) =>
          probed[index]?.verdicts.map(({ kind }) => kind)
        const ways = sharedHop[family]
        const [alone, ...others] = addressesOf(one)
        expect(others).toEqual([])
        expect(ways).toContain(alone)
        expect(kindsOf(one)).not.toContain('several-ways')
        expect(addressesOf(eight).toSorted()).toEqual([...ways].sort())
        expect(kindsOf(eight)).toContain('several-ways')
      }
    )
  })

  describe('pings of the target', () => {
    const pinging = combinations(
      (['native', 'ping'] as const).flatMap((engine) =>
        (['root', 'nobody'] as const).map((as) => ({ engine, as }))
      )
    )

    test('take as long as those of ping', async () => {
      await staffed.lab.case('base')
      const [results, four, six] = await Promise.all([
        Promise.all(pinging.map((it) => probe(it, { rounds, scope: 'target' }))),
        pingMedian(staffed.lab, server.v4, rounds),
        pingMedian(staffed.lab, server.v6, rounds)
      ])
      for (const [index, { report }] of results.entries()) {
        const [target] = report.hops
        const wanted = pinging[index]?.family === 6 ? six : four
        expect(report.end?.kind).toBe('reached')
        expect(target?.received).toBe(rounds)
        expect(target?.addresses[0]?.medianMs).toBeGreaterThan(wanted - nearMs())
        expect(target?.addresses[0]?.medianMs).toBeLessThan(wanted + nearMs())
      }
    })

    test('count what comes twice as one', async () => {
      await staffed.lab.case('dup')
      const results = await Promise.all(
        pinging.map((it) => probe(it, { rounds: 5, scope: 'target' }))
      )
      for (const { report } of results) {
        expect(report.hops[0]).toMatchObject({ sent: 5, received: 5 })
        expect(report.hops[0]?.duplicates).toBeGreaterThan(0)
      }
    })

    test('tell who says that the target cannot be reached', async () => {
      await staffed.lab.case('reject-host')
      const results = await Promise.all(
        pinging.map((it) => probe(it, { rounds: 2, scope: 'target' }))
      )
      for (const [index, { report }] of results.entries()) {
        const { by } = expectations['reject-host'].end[pinging[index]?.family ?? 4]
        expect(report.end).toMatchObject({ kind: 'unreachable', by, reason: 'prohibited' })
        expect(report.hops[0]?.received).toBe(0)
      }
    })

    test('say where the client itself knows no way', async () => {
      await staffed.lab.case('no-route-local')
      const results = await Promise.all(
        pinging.map((it) => probe(it, { rounds: 1, scope: 'target' }))
      )
      for (const { report, verdicts } of results) {
        expect(report.end?.kind).toBe('no-route')
        expect(verdicts.map(({ kind }) => kind)).toEqual(['no-route'])
      }
    })
  })

  // They stay allowed, so this comes last.
  describe('where ICMP sockets are allowed, a user without rights finds the same by ICMP', () => {
    let client: ProbeClient
    beforeAll(async () => {
      await staffed.lab.allowIcmpSockets()
      client = await startProbeClient(staffed.lab, 'nobody')
    })
    afterAll(async () => {
      await client.close()
    })

    test.each(['base', 'silent-hop', 'loop', 'reject-host'] as const)('%s', async (name) => {
      await staffed.lab.case(name)
      expect(
        client.engines.find(({ choice }) => choice.name === 'native')?.abilities.protocols
      ).toEqual(['icmp', 'udp'])
      for (const family of [4, 6] as const) {
        const probed = await client.probe('native', pathOrder(family, { protocol: 'icmp' }))
        expect(differences(expectations[name], family, probed)).toEqual([])
      }
    })
  })
})

/**
 * So far from ping's own a median may be; milliseconds. busybox looks at the clock before it sends, so that
 * what the first sending of a fresh process costs is in the round trip of the first hop it asks: medians of
 * 0.58 and 0.68 ms too much were seen there, and 0.1 at the hops between. Each of its programs asks three.
 */
function nearMs(engine = '', hop = 0): number {
  if (!staffed.lab.isPrompt) return 2
  return engine === 'busybox traceroute' && hop % 3 === 0 ? 1.5 : 0.5
}
