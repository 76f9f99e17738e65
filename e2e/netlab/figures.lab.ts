import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { probeLimits } from '../../src/prober/probe-engine'
import type { IpFamily, ProbeEvent } from '../../src/shared/model/probe'
import { binomialRange } from './binomial'
import { scriptStart } from './build-script'
import { runOne, type StaffedLab, startStaffedLab } from './case-runs'
import { cases } from './cases'
import { differences, expectations, otherWay, sharedHop } from './expectations'
import { noLabReason } from './lab'
import { pingMedian } from './ping-reference'
import { type ProbeClient, type Probed, startProbeClient } from './probe-client'
import { type Combination, combinations, nameOf, pathEngines, pathOrder } from './probe-orders'
import { server } from './topology'

const reason = noLabReason()
const every = combinations(pathEngines)
const native = every.filter(({ engine }) => engine === 'native')
/** busybox takes for its own what other programs are told, so it runs apart. */
const busybox = every.filter(({ engine }) => engine === 'busybox traceroute')
const others = every.filter((it) => !native.includes(it) && !busybox.includes(it))
/** Of each measurement. */
const rounds = 12
const intervalMs = probeLimits.intervalMs.least

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
    staffed = await startStaffedLab()
  })
  afterAll(async () => {
    await staffed.stop()
  })

  describe('round trips are those of ping', () => {
    beforeAll(async () => {
      await staffed.lab.case('base')
    })

    const measuring = ['native', 'traceroute', 'tracepath', 'busybox traceroute']

    test.for(measuring)('%s', async (engine, { skip }) => {
      if (!isHere(engine)) skip('it is not installed')
      const all = every.filter((it) => it.engine === engine)
      const [results, four, six] = await Promise.all([
        Promise.all(
          all.map(async (combination, index) => {
            await sleep((index * intervalMs) / all.length)
            return await probe(combination, { rounds })
          })
        ),
        pingHops(4),
        pingHops(6)
      ])
      for (const [index, { report }] of results.entries()) {
        const found = report.hops.map(({ addresses: [address] }) =>
          isWokenLate(engine) ? (address?.bestMs ?? NaN) : (address?.medianMs ?? NaN)
        )
        const wanted = all[index]?.family === 6 ? six : four
        const apart = found.map((ms, hop) => Math.abs(ms - (wanted[hop] ?? NaN)))
        const figures = `${found.join()} against ${wanted.join()}`
        expect(apart).toHaveLength(4)
        expect(Math.max(...apart), figures).toBeLessThan(nearMs(engine))
      }
    })

    /** Not all at the same moment: who comes first would pay for waking what sleeps. */
    function pingHops(family: IpFamily): Promise<number[]> {
      return Promise.all(
        expectations.base.path[family].map(async (address, hop) => {
          await sleep(hop * 50 + (family === 6 ? 25 : 0))
          return await pingMedian(staffed.lab, address ?? '', rounds)
        })
      )
    }
  })

  test('what is lost is what the cable has lost, to the last probe', async () => {
    await staffed.lab.case('loss30')
    const before = await staffed.lab.counts()
    const results = await Promise.all(native.map((it) => probe(it, { rounds: 45 })))
    const after = await staffed.lab.counts()
    const lost = results.map(({ events }) => lostAtServer(events))
    expect(sum(lost.map((it) => it.lost))).toBe(
      (after['L4b']?.lost ?? 0) - (before['L4b']?.lost ?? 0)
    )
    for (const { asked, lost: own } of lost) {
      const { least, most } = binomialRange(asked, 0.3, 1e-6)
      expect(own).toBeGreaterThanOrEqual(least)
      expect(own).toBeLessThanOrEqual(most)
    }
    for (const { report, verdicts } of results) {
      const [target] = report.hops.slice(-1)
      const { decided = 0, lost: missing = 0 } = target?.loss.sinceStart ?? {}
      const { least, most } = binomialRange(decided, 0.3, 1e-6)
      expect(missing).toBeGreaterThanOrEqual(least)
      expect(missing).toBeLessThanOrEqual(most)
      expect(verdicts.map(({ kind }) => kind)).toContain('loss')
    }
  }, 60_000)

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

  test('programs that vary the port may see both ways, and no others', async () => {
    await staffed.lab.case('ecmp')
    for (const turn of [others, busybox]) {
      const here = turn.filter(({ engine }) => isHere(engine))
      const results = await Promise.all(here.map((it) => probe(it, { rounds: 5 })))
      for (const [index, { report }] of results.entries()) {
        const { engine = '', family = 4 } = here[index] ?? {}
        const seen = report.hops[1]?.addresses.map(({ address }) => address) ?? []
        expect(sharedHop[family]).toEqual(expect.arrayContaining(seen))
        // A ping has no port.
        expect(seen.length).toBeGreaterThan(0)
        if (engine === 'ping') expect(seen).toHaveLength(1)
        expect(report.end?.kind).toBe('reached')
      }
    }
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

  test.each([
    ['native', native],
    ['programs', others],
    ['busybox', busybox]
  ])(
    'a route that changes is told, with the hop, the addresses and the time: %s',
    async (_, all) => {
      const here = all.filter(({ engine }) => isHere(engine))
      await staffed.lab.case('base')
      const running = Promise.all(here.map((it) => probe(it, { rounds: 15 })))
      await sleep(1500)
      const changedAt = Date.now()
      await staffed.lab.script(`${scriptStart}\n${cases['path-change'].script}`)
      for (const [index, { report, verdicts }] of (await running).entries()) {
        const family = here[index]?.family ?? 4
        // In IPv6 the third hop answers from another device, and may be asked before the second.
        const changes = report.routeChanges.filter(({ ttl }) => ttl === 2)
        expect(changes).toEqual([
          expect.objectContaining({
            from: expectations.base.path[family][1],
            to: otherWay[family][1]
          })
        ])
        expect(changes[0]?.at).toBeGreaterThan(changedAt)
        expect(changes[0]?.at).toBeLessThan(Date.now())
        expect(report.hops.map(({ addresses }) => addresses[0]?.address)).toEqual(otherWay[family])
        expect(verdicts.map(({ kind }) => kind)).toContain('route-change')
      }
    }
  )

  test.each(
    every.filter(({ engine }) => engine === 'tracepath').map((it) => [nameOf(it), it] as const)
  )('the smaller link is told by who tells it: %s', async (_, combination) => {
    await staffed.lab.case('mtu')
    const { report, verdicts } = await probe(combination, { rounds: 1 })
    expect(report.mtu?.bytes).toBe(1400)
    expect(report.end?.kind).toBe('reached')
    expect(verdicts.map(({ kind }) => kind)).toContain('small-mtu')
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
 * Whether a program looks at the clock once it has been woken by an answer, where others are told by the kernel
 * when it came: on a busy machine that adds to a round trip and never takes from it, so that of many the
 * shortest is the true one.
 */
function isWokenLate(engine: string): boolean {
  return engine === 'tracepath'
}

/**
 * So far from ping's own a round trip may be; milliseconds. busybox looks at the clock late on both ways, so
 * that on a busy machine it is off to either side: 0.1 ms at rest, 0.7 beside other work.
 */
function nearMs(engine = ''): number {
  if (!staffed.lab.isPrompt) return 2
  return engine === 'busybox traceroute' ? 1.5 : 0.5
}

/** Of the probes that went as far as the server, how many were lost. */
function lostAtServer(events: readonly ProbeEvent[]): { asked: number; lost: number } {
  const farEnough = new Set(
    events.flatMap((event) =>
      event.type === 'sent' && (event.ttl === null || event.ttl >= 4) ? [event.probe] : []
    )
  )
  const lost = events.filter((event) => event.type === 'lost' && farEnough.has(event.probe))
  return { asked: farEnough.size, lost: lost.length }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
