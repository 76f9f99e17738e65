import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ProbeOrder, probeLimits } from '../../src/prober/probe-engine'
import type { IpFamily } from '../../src/shared/model/probe'
import { scriptStart } from './build-script'
import { runOne, type StaffedLab, startStaffedLab } from './case-runs'
import { otherSourcesScript, sourceScript } from './client-sources'
import { expectations } from './expectations'
import { noLabReason } from './lab'
import { pingMedian, pingTimes } from './ping-reference'
import type { Probed } from './probe-client'
import { type Combination, combinations, nameOf, pathEngines } from './probe-orders'
import {
  type HopReference,
  hopReferences,
  type MeasuredCase,
  measuredCases
} from './round-trip-references'
import { distances, type Middle, roundTripsByTtl } from './round-trips'
import { server } from './topology'
import { lookingItself, notRun } from './untold'

const reason = noLabReason()
const every = combinations(pathEngines).filter(({ engine, as }) => notRun(engine, as) === null)
const pinging = combinations(
  (['native', 'ping'] as const).flatMap((engine) =>
    (['root', 'nobody'] as const).map((as) => ({ engine, as }))
  )
)
const families = [4, 6] as const
const intervalMs = probeLimits.intervalMs.least

/** Of the pings that all is held against, and of engines whose answers the kernel stamps. */
const rounds = 6
/** Of the pings of each further flow. */
const roundsOfFlow = 3

/**
 * Those of a turn measure at once: first those whose answers the kernel stamps, then, each alone, those that
 * look at the clock themselves. They must not wait for others: with tracepath beside it, the first round trips
 * of busybox were 0.7 ms too long.
 */
const turns = [['native', 'traceroute', 'ping'], ['tracepath'], ['busybox traceroute']]

/**
 * A router answers five probes that it has no way for, and then one a second, so that few may ask. ping
 * prints no time for what it says.
 */
const shortTurns = [['native'], ['traceroute'], ['tracepath'], ['busybox traceroute']]

function turnsOf(name: MeasuredCase): readonly (readonly string[])[] {
  return isByRoute(name) ? shortTurns : turns
}

function measuring(name: MeasuredCase): readonly Combination[] {
  const engines = turnsOf(name).flat()
  return every.filter(({ engine }) => engines.includes(engine))
}

/** Whether r2 refuses by a route; see `sourceScript`. */
function isByRoute(name: MeasuredCase): boolean {
  return name === 'no-route' || name === 'prohibit'
}

function orderOf(name: MeasuredCase, { engine }: Combination): Partial<ProbeOrder> {
  if (isByRoute(name)) return { maxTtl: 2, rounds: 3, timeLimitMs: 300 }
  // Where nobody answers at the last hop, it is of no use to ask there, and to wait.
  const maxTtl = hopReferences(name, 4).findLastIndex((hop) => hop !== null) + 1
  const isWaiting = isSlow(name) && lookingItself.engines.includes(engine)
  return { maxTtl, rounds: isWaiting ? 3 : rounds, timeLimitMs: 300 }
}

/** Where a hop on the way is silent, each of their rounds takes seconds, most of which they wait. */
function isSlow(name: MeasuredCase): boolean {
  return name === 'silent-hop' || name === 'icmp-ratelimit'
}

/** Medians where there are enough round trips over one way for one. */
function middleOf(name: MeasuredCase, engine: string): Middle {
  return lookingItself.engines.includes(engine) || isByRoute(name) || name === 'ecmp'
    ? 'least'
    : 'median'
}

/** What one case has given. */
interface Measured {
  /** Milliseconds of ping, by hop and flow: no flow where it has nothing to say. */
  readonly pings: Readonly<Record<IpFamily, readonly (readonly number[])[][]>>
  readonly found: ReadonlyMap<string, Probed>
}

let staffed: StaffedLab

/** @throws Error where there is no such engine; tests of programs look before. */
async function probe(it: Combination, changes: Partial<ProbeOrder>): Promise<Probed> {
  const outcome = await runOne(staffed, it, changes)
  if (outcome.kind === 'absent') throw new Error(outcome.why)
  return outcome.probed
}

function isHere({ engine }: Combination): boolean {
  return staffed.clients.root.engines.some(({ choice }) => choice.name === engine)
}

/** Not all at the same moment: who comes first would pay for waking what sleeps. */
function pingHops(name: MeasuredCase, family: IpFamily): Promise<number[][][]> {
  return Promise.all(
    hopReferences(name, family).map((reference, hop) =>
      Promise.all(
        (reference?.pings ?? []).map(async ({ address, from }, nth) => {
          await sleep(hop * 50 + (family === 6 ? 25 : 0) + nth * 10)
          const count = from === undefined ? rounds : roundsOfFlow
          return await pingTimes(staffed.lab, address, count, from)
        })
      )
    )
  )
}

async function measure(name: MeasuredCase): Promise<Measured> {
  const { lab } = staffed
  await lab.case(name)
  if (name === 'ecmp') await lab.script(otherSourcesScript())
  const found = new Map<string, Probed>()
  let asked: Promise<number[][][][]> | undefined
  for (const [turn, together] of turnsOf(name).entries()) {
    if (isByRoute(name)) await lab.script(`${scriptStart}\n${sourceScript(turn)}`)
    asked ??= Promise.all(families.map((family) => pingHops(name, family)))
    const all = every.filter((it) => together.includes(it.engine) && isHere(it))
    const probing = all.map(async (it, nth) => {
      await sleep((nth * intervalMs) / all.length)
      found.set(nameOf(it), await probe(it, orderOf(name, it)))
    })
    await Promise.all([asked, ...probing])
  }
  const [four = [], six = []] = (await asked) ?? []
  return { pings: { 4: four, 6: six }, found }
}

/** ping prints a time with the target's reply alone, and none with what a router says. */
function measures(engine: string, family: IpFamily, reference: HopReference | null): boolean {
  return engine !== 'ping' || reference?.pings[0]?.address === expectations.base.path[family].at(-1)
}

/** So far from ping's own a round trip may be; milliseconds. */
function nearMs(): number {
  return staffed.lab.isPrompt ? 0.5 : 2
}

describe.skipIf(reason !== '')(`round trips${reason === '' ? '' : ` (no lab: ${reason})`}`, () => {
  beforeAll(async () => {
    staffed = await startStaffedLab(true)
  })
  afterAll(async () => {
    await staffed.stop()
  })

  describe.each(measuredCases)('are those of ping: %s', (name) => {
    let measured: Measured
    beforeAll(async () => {
      measured = await measure(name)
    })

    test.for(measuring(name).map((it) => [nameOf(it), it] as const))(
      '%s',
      ([key, it], { skip }) => {
        const probed = measured.found.get(key)
        if (probed === undefined) return skip('it is not installed')
        const pings = measured.pings[it.family]
        const times = roundTripsByTtl(probed.events, pings.length)
        const figures = `${JSON.stringify(times)} against ${JSON.stringify(pings)}`
        for (const [hop, reference] of hopReferences(name, it.family).entries()) {
          const own = times[hop] ?? []
          if (!measures(it.engine, it.family, reference)) {
            expect(own, figures).toEqual([])
            continue
          }
          if (reference === null) continue
          if (reference.mayBeSilent !== true) expect(own, figures).not.toEqual([])
          for (const ms of distances(own, pings[hop] ?? [], middleOf(name, it.engine))) {
            expect(ms, `hop ${hop + 1}: ${figures}`).toBeLessThan(nearMs())
          }
        }
      }
    )

    test.each(families)('and somebody is answered at each hop, IPv%i', (family) => {
      for (const [hop, reference] of hopReferences(name, family).entries()) {
        if (reference === null) continue
        const answered = every.filter((it) => {
          const events = measured.found.get(nameOf(it))?.events ?? []
          return it.family === family && roundTripsByTtl(events, hop + 1)[hop]?.length !== 0
        })
        expect(answered, `hop ${hop + 1}`).not.toEqual([])
      }
    })
  })

  test('pings of the target take as long as those of ping', async () => {
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
      expect(Math.abs((target?.addresses[0]?.medianMs ?? NaN) - wanted)).toBeLessThan(nearMs())
    }
  })
})
