/** The engine of Windows under Wine: on loopback, and through the routers of the lab. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, noLabReason, startLab } from '../../../../../e2e/netlab/lab'
import { pingMedian } from '../../../../../e2e/netlab/ping-reference'
import { server } from '../../../../../e2e/netlab/topology'
import { PathStatistics } from '../../../../shared/domain/path/path-statistics'
import {
  ownPrefix,
  runGuest,
  type StartElsewhere,
  startHere,
  type WineSetup,
  wineSetup
} from '../../../../system/wine-suite/guest-run'
import type { ProbeOrder } from '../../../probe-engine'
import { proberThreads } from '../call-lanes'
import type { GuestPlan, GuestReport, PlannedRun, TimedEvent } from './guest-plan'

const limitMs = 25_000

const usualOrder: ProbeOrder = {
  address: '127.0.0.1',
  family: 4,
  protocol: null,
  scope: 'target',
  maxTtl: 30,
  intervalMs: 200,
  rounds: 3,
  timeLimitMs: 1000,
  flows: 1
}

function planned(
  name: string,
  order: Partial<ProbeOrder>,
  stopAfterMs: number | null = null
): PlannedRun {
  return { name, order: { ...usualOrder, ...order }, stopAfterMs }
}

interface Place {
  readonly setup?: WineSetup
  readonly start?: StartElsewhere
  readonly threads?: number
}

/** What the program under Wine told of the runs. */
async function tell(
  plan: GuestPlan,
  { setup = wineSetup(), start = startHere, threads = proberThreads }: Place = {}
): Promise<GuestReport> {
  const env = { UV_THREADPOOL_SIZE: String(threads) }
  const order = { guest: 'prober', arguments: [JSON.stringify(plan)], env, limitMs, start } as const
  const { report } = await runGuest(setup, order, () => undefined)
  return report as GuestReport
}

function eventsOf(report: GuestReport, name: string): readonly TimedEvent[] {
  return report.runs[name] ?? []
}

function answersOf(report: GuestReport, name: string) {
  return eventsOf(report, name).flatMap(({ event }) =>
    event.type === 'answered' ? [event.answer] : []
  )
}

function pathOf(report: GuestReport, name: string, address: string) {
  const statistics = new PathStatistics(address)
  statistics.take(eventsOf(report, name).map(({ event }) => event))
  return statistics.report()
}

describe('on loopback', () => {
  let report: GuestReport

  beforeAll(async () => {
    report = await tell({
      steps: [
        [planned('ping', {})],
        [planned('path', { scope: 'path', rounds: 1 })],
        [planned('stopped', { rounds: null }, 700)],
        [planned('IPv6', { address: '::1', family: 6 })],
        [planned('zone', { address: 'fe80::1%nowhere', family: 6 })]
      ]
    })
  })

  test('is chosen, and says what it cannot show', () => {
    expect(report.choice.name).toBe('iphlpapi')
    expect(report.abilities.scopes).toEqual(['path', 'target'])
    expect(report.gaps.map(({ what }) => what)).toContain('Fractions of milliseconds')
  })

  test('pings: each probe is answered by the target', () => {
    const [hop] = pathOf(report, 'ping', '127.0.0.1').hops
    expect(hop).toMatchObject({ sent: 3, received: 3, isTarget: true })
    expect(hop?.addresses.map(({ address }) => address)).toEqual(['127.0.0.1'])
  })

  test('finds that the path is one hop long', () => {
    const path = pathOf(report, 'path', '127.0.0.1')
    expect(path).toMatchObject({ length: 1, end: { kind: 'reached', by: '127.0.0.1' } })
  })

  test('sends nothing after it was stopped, and ends', () => {
    const events = eventsOf(report, 'stopped')
    expect(events.filter(({ event }) => event.type === 'sent').length).toBeGreaterThanOrEqual(2)
    expect(events.at(-1)?.event).toEqual({ type: 'ended', fault: null })
    // A call that waits cannot be called off: it is left to itself.
    expect(events.at(-1)?.at).toBeLessThan(1700)
  })

  // The Icmp6CreateFile of Wine 8 says that it is not implemented.
  test('without IPv6 it says so, and a run ends with the reason', () => {
    if (report.abilities.families.includes(6)) return
    expect(report.gaps.map(({ what }) => what)).toContain('IPv6')
    for (const name of ['IPv6', 'zone']) {
      const [{ event } = { event: null }] = eventsOf(report, name)
      expect(event).toMatchObject({ type: 'ended' })
      expect(JSON.stringify(event)).not.toContain('"fault":null')
    }
  })

  test('lets the program end once it is closed', () => {
    expect(report.endedAfterMs).toBeLessThan(5000)
  })
})

const noLab = noLabReason()

describe.skipIf(noLab !== '')(noLab === '' ? 'in the lab' : `in the lab (none: ${noLab})`, () => {
  let prefix: ReturnType<typeof ownPrefix>
  let lab: Lab

  /** What the program told that ran on the client of the lab. */
  function tellInside(plan: GuestPlan, threads = proberThreads): Promise<GuestReport> {
    const start: StartElsewhere = (args, options) => {
      const program = lab.spawn(args, options)
      const { child } = program
      return {
        hasEnded: () => child.exitCode !== null || child.signalCode !== null,
        kill: () => {
          program.kill('SIGKILL')
        }
      }
    }
    return tell(plan, { setup: prefix.setup, start, threads })
  }

  beforeAll(async () => {
    prefix = ownPrefix(wineSetup())
    lab = await startLab()
  })
  afterAll(async () => {
    await lab.stop()
    prefix.remove()
  })

  const path = planned('path', { address: server.v4, scope: 'path', rounds: 1 })
  const routers = ['198.18.1.1', '198.18.12.2', '198.18.23.3']
  /** Round trips that the cables alone make, in milliseconds. */
  const cables = [2, 10, 30, 40]
  const addressesOf = (report: GuestReport) =>
    pathOf(report, 'path', server.v4).hops.map(({ addresses }) => addresses[0]?.address ?? null)
  const bestOf = (report: GuestReport, name: string) =>
    pathOf(report, name, server.v4).hops.map(({ addresses }) => addresses[0]?.bestMs ?? NaN)

  test('finds routers and target, with the round trips that ping measures, in whole ms', async () => {
    await lab.case('base')
    const rounds = planned('path', { address: server.v4, scope: 'path', rounds: 6 })
    const report = await tellInside({ steps: [[rounds]] })
    const { end, firstPathMs } = pathOf(report, 'path', server.v4)
    expect(addressesOf(report)).toEqual([...routers, server.v4])
    expect(end).toMatchObject({ kind: 'reached', by: server.v4, ttl: 4 })
    // Nothing waits for the time limit.
    expect(firstPathMs).toBeLessThan(1000)
    expect(report.gaps.map(({ what }) => what)).not.toContain('Many probes at once')
    const best = bestOf(report, 'path')
    for (const [index, address] of [...routers, server.v4].entries()) {
      const ping = await pingMedian(lab, address, 5)
      expect(best[index]).toBeGreaterThanOrEqual(cables[index] ?? NaN)
      expect((best[index] ?? NaN) - ping).toBeLessThan(2)
    }
  }, 40_000)

  test('measures the same where probes stand in line for the few threads of a usual pool', async () => {
    await lab.case('base')
    const names = ['first', 'second', 'third']
    const rounds = names.map((name) =>
      planned(name, { address: server.v4, scope: 'path', rounds: 5 })
    )
    const report = await tellInside({ steps: [rounds] }, 4)
    expect(report.gaps.map(({ what }) => what)).toContain('Many probes at once')
    for (const name of names) {
      expect(pathOf(report, name, server.v4).end).toMatchObject({ kind: 'reached', ttl: 4 })
      for (const [index, best] of bestOf(report, name).entries()) {
        expect(best).toBeGreaterThanOrEqual(cables[index] ?? NaN)
        expect(best).toBeLessThan((cables[index] ?? NaN) + 4)
      }
    }
  }, 40_000)

  test('pings the target, whose answers tell their TTL', async () => {
    await lab.case('base')
    const ping = planned('ping', { address: server.v4 })
    const report = await tellInside({ steps: [[ping]] })
    expect(answersOf(report, 'ping')).toMatchObject(
      Array(3).fill({ kind: 'reply', from: server.v4, replyTtl: 61, isLate: false })
    )
  }, 40_000)

  test('a silent target ends the path with the last router, and the program ends after its calls', async () => {
    await lab.case('silent-server')
    const report = await tellInside({ steps: [[path]] })
    expect(pathOf(report, 'path', server.v4).end).toMatchObject({
      kind: 'silent-target',
      by: routers[2]
    })
    expect(addressesOf(report).slice(0, 3)).toEqual(routers)
    // The first silent probes are listened for longest: four seconds.
    expect(report.endedAfterMs).toBeLessThan(4500)
  }, 40_000)

  test('a neighbour that does not answer is heard of after three seconds', async () => {
    await lab.case('host-down')
    const ping = planned('ping', { address: server.v4, intervalMs: 1000, rounds: null }, 4500)
    const report = await tellInside({ steps: [[ping]] })
    expect(answersOf(report, 'ping')).toContainEqual(
      expect.objectContaining({ reason: 'host', from: routers[2], isLocal: false, isLate: true })
    )
  }, 40_000)

  test('a router that knows no way says so', async () => {
    await lab.case('no-route')
    const report = await tellInside({ steps: [[path]] })
    expect(pathOf(report, 'path', server.v4).end).toMatchObject({
      kind: 'unreachable',
      by: routers[1],
      ttl: 2,
      reason: 'network',
      isLocal: false
    })
  }, 40_000)

  test('without a route nothing is sent, and this computer says why', async () => {
    await lab.case('no-route-local')
    const ping = planned('ping', { address: server.v4, rounds: 3 })
    // Wine starts its drivers with the first call, which takes longer than a refusal does.
    const report = await tellInside({ steps: [[planned('first', {})], [ping]] })
    const events = eventsOf(report, 'ping').map(({ event }) => event)
    const refusals = events.filter(({ type }) => type === 'not-sent')
    expect(refusals).toHaveLength(3)
    expect(refusals).toMatchObject(Array(3).fill({ reason: 'no-route' }))
  }, 40_000)
})
