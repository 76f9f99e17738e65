/** The engine of Windows under Wine: on loopback, and through the routers of the lab. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, noLabReason, startLab } from '../../../../../e2e/netlab/lab'
import { server } from '../../../../../e2e/netlab/topology'
import { PathStatistics } from '../../../../shared/domain/path/path-statistics'
import {
  runGuest,
  type StartElsewhere,
  startHere,
  waitForServer,
  wineSetup
} from '../../../../system/wine-suite/guest-run'
import type { ProbeOrder } from '../../../probe-engine'
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

/** What the program under Wine told of the runs. */
async function tell(plan: GuestPlan, start: StartElsewhere = startHere): Promise<GuestReport> {
  const order = { guest: 'prober', arguments: [JSON.stringify(plan)], limitMs, start } as const
  const { report } = await runGuest(wineSetup(), order, () => undefined)
  return report as GuestReport
}

function eventsOf(report: GuestReport, name: string): readonly TimedEvent[] {
  return report.runs[name] ?? []
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

  // Wine 8 has no Icmp6CreateFile.
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
  let lab: Lab
  let healthy: GuestReport
  let silent: GuestReport
  let cut: GuestReport

  beforeAll(async () => {
    waitForServer(wineSetup())
    lab = await startLab()
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
    const path = planned('path', { address: server.v4, scope: 'path', rounds: 1 })
    healthy = await tell({ steps: [[path], [planned('ping', { address: server.v4 })]] }, start)
    await lab.case('silent-server')
    silent = await tell({ steps: [[path]] }, start)
    await lab.case('no-route-local')
    cut = await tell({ steps: [[planned('ping', { address: server.v4, rounds: 1 })]] }, start)
  }, 60_000)
  afterAll(async () => {
    await lab.stop()
  })

  const addressesOf = (report: GuestReport) =>
    pathOf(report, 'path', server.v4).hops.map(({ addresses }) => addresses[0]?.address ?? null)
  const routers = ['198.18.1.1', '198.18.12.2', '198.18.23.3']

  test('finds the routers and the target, with their round trips in whole milliseconds', () => {
    const path = pathOf(healthy, 'path', server.v4)
    expect(addressesOf(healthy)).toEqual([...routers, server.v4])
    expect(path.end).toMatchObject({ kind: 'reached', by: server.v4, ttl: 4 })
    const cables = [2, 10, 30, 40]
    for (const [index, hop] of path.hops.entries()) {
      const ms = hop.addresses[0]?.lastMs ?? NaN
      expect(ms).toBeGreaterThanOrEqual((cables[index] ?? 0) - 1)
      expect(ms).toBeLessThan((cables[index] ?? 0) + 15)
    }
  })

  test('pings the target', () => {
    const [hop] = pathOf(healthy, 'ping', server.v4).hops
    expect(hop).toMatchObject({ sent: 3, received: 3, isTarget: true })
  })

  test('a silent target ends the path with the last router that answers', () => {
    const path = pathOf(silent, 'path', server.v4)
    expect(path.end).toMatchObject({ kind: 'silent-target', by: routers[2] })
    expect(addressesOf(silent).slice(0, 3)).toEqual(routers)
  })

  test('without a route nothing is sent, or this computer says that the target cannot be reached', () => {
    const [hop] = pathOf(cut, 'ping', server.v4).hops
    expect(hop?.received ?? 0).toBe(0)
    const told = eventsOf(cut, 'ping').map(({ event }) => event)
    expect(told.some(({ type }) => type === 'not-sent' || type === 'answered')).toBe(true)
  })
})
