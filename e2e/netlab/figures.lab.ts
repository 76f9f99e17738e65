import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runOne, type StaffedLab, startStaffedLab } from './case-runs'
import { differences, expectations, sharedHop } from './expectations'
import { noLabReason } from './lab'
import { type ProbeClient, type Probed, startProbeClient } from './probe-client'
import { type Combination, combinations, nameOf, pathEngines, pathOrder } from './probe-orders'
import { notRun } from './untold'

const reason = noLabReason()
const every = combinations(pathEngines).filter(({ engine, as }) => notRun(engine, as) === null)
const native = every.filter(({ engine }) => engine === 'native')
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

describe.skipIf(reason !== '')(`figures${reason === '' ? '' : ` (no lab: ${reason})`}`, () => {
  beforeAll(async () => {
    staffed = await startStaffedLab()
  })
  afterAll(async () => {
    await staffed.stop()
  })

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
