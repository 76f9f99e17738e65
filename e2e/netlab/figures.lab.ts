import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ProbeEvent } from '../../src/shared/model/probe'
import { binomialRange } from './binomial'
import { scriptStart } from './build-script'
import { type CaseOutcome, runOne, type StaffedLab, startStaffedLab } from './case-runs'
import { cases } from './cases'
import { expectations, otherWay, sharedHop } from './expectations'
import { noLabReason } from './lab'
import { pingMedian } from './ping-reference'
import type { Probed } from './probe-client'
import { type Combination, combinations, nameOf, pathEngines } from './probe-orders'

const reason = noLabReason()
const every = combinations(pathEngines)
const native = every.filter(({ engine }) => engine === 'native')
/** So far from ping's own a median may be; milliseconds. */
const nearMs = 0.5

let staffed: StaffedLab

function probedBy(outcome: CaseOutcome): Probed {
  if (outcome.kind === 'absent') throw new Error(`There is no such engine: ${outcome.why}`)
  return outcome.probed
}

async function probe(
  combination: Combination,
  changes: Parameters<typeof runOne>[2]
): Promise<Probed> {
  return probedBy(await runOne(staffed, combination, changes))
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

    test.each(pathEngines.map((it) => [`${it.engine}, ${it.as}`, it] as const))(
      '%s',
      async (_, engine) => {
        const rounds = 12
        const both = combinations([engine])
        const [results, pings] = await Promise.all([
          Promise.all(both.map((combination) => probe(combination, { rounds }))),
          Promise.all(
            both.map(({ family }) =>
              Promise.all(
                expectations.base.path[family].map(async (address, hop) => {
                  // Not all at the same moment: who comes first would pay for waking what sleeps.
                  await sleep(hop * 50 + (family === 6 ? 25 : 0))
                  return await pingMedian(staffed.lab, address ?? '', rounds)
                })
              )
            )
          )
        ])
        for (const [index, { report }] of results.entries()) {
          const found = report.hops.map(({ addresses }) => addresses[0]?.medianMs ?? NaN)
          const wanted = pings[index] ?? []
          const apart = found.map((ms, hop) => Math.abs(ms - (wanted[hop] ?? NaN)))
          expect(apart).toHaveLength(4)
          expect(Math.max(...apart), `${found.join()} against ${wanted.join()}`).toBeLessThan(
            nearMs
          )
        }
      }
    )
  })

  test('what is lost is what the cable has lost, to the last probe', async () => {
    await staffed.lab.case('loss30')
    const before = await staffed.lab.counts()
    const results = await Promise.all(native.map((it) => probe(it, { rounds: 60 })))
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

  test.each(native.map((it) => [nameOf(it), it] as const))(
    'one flow takes one way, and several find the other: %s',
    async (_, combination) => {
      await staffed.lab.case('ecmp')
      const ways = sharedHop[combination.family]
      const one = await probe(combination, { rounds: 5 })
      const [alone, ...others] = one.report.hops[1]?.addresses ?? []
      expect(others).toEqual([])
      expect(ways).toContain(alone?.address)
      expect(one.verdicts.map(({ kind }) => kind)).not.toContain('several-ways')
      const { report, verdicts } = await probe(combination, { rounds: 3, flows: 8 })
      const found = report.hops[1]?.addresses.map(({ address }) => address).toSorted()
      expect(found).toEqual([...ways].sort())
      expect(verdicts.map(({ kind }) => kind)).toContain('several-ways')
    }
  )

  test('a route that changes is told, with the hop and the addresses', async () => {
    await staffed.lab.case('base')
    const running = Promise.all(native.map((it) => probe(it, { rounds: 20 })))
    await sleep(2000)
    await staffed.lab.script(`${scriptStart}\n${cases['path-change'].script}`)
    for (const [index, { report, verdicts }] of (await running).entries()) {
      const family = native[index]?.family ?? 4
      const [change] = report.routeChanges
      expect(change).toMatchObject({
        ttl: 2,
        from: expectations.base.path[family][1],
        to: otherWay[family][1]
      })
      expect(report.hops.map(({ addresses }) => addresses[0]?.address)).toEqual(otherWay[family])
      expect(verdicts.map(({ kind }) => kind)).toContain('route-change')
    }
  })

  test.each(
    every.filter(({ engine }) => engine === 'tracepath').map((it) => [nameOf(it), it] as const)
  )('the smaller link is told by who tells it: %s', async (_, combination) => {
    await staffed.lab.case('mtu')
    const { report, verdicts } = await probe(combination, { rounds: 1 })
    expect(report.mtu?.bytes).toBe(1400)
    expect(report.end?.kind).toBe('reached')
    expect(verdicts.map(({ kind }) => kind)).toContain('small-mtu')
  })
})

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
