import { describe, expect, test } from 'vitest'
import type { ProbeOrder } from '../../src/prober/probe-engine'
import { type CasePlan, keyOf, runCases } from './case-runs'
import { differences, type ExpectedCase, expectationFor } from './expectations'
import { noLabReason } from './lab'
import { type Combination, combinations, nameOf, pathEngines } from './probe-orders'

const reason = noLabReason()
const every = combinations(pathEngines)
const native = every.filter(({ engine }) => engine === 'native')

/** Those that ask one hop after the other, and wait for each that is silent. */
const patient = ['tracepath', 'busybox traceroute']

function shortened({ engine }: Combination): Partial<ProbeOrder> {
  return patient.includes(engine) ? { maxTtl: 5, rounds: engine === 'tracepath' ? 1 : 3 } : {}
}

/** The kernel limits these errors in IPv4, for each that is asked and each that asks. */
function limited(name: ExpectedCase, oneByOne: readonly string[]): CasePlan {
  return {
    name,
    combinations: every.filter(
      ({ engine, as, family }) => family === 6 || (as === 'nobody' && oneByOne.includes(engine))
    ),
    order: () => ({ rounds: 1 }),
    turns: {
      key: ({ engine, family }) =>
        engine === 'busybox traceroute' || family === 4 ? engine : (oneByOne[0] ?? ''),
      restMs: 3000
    }
  }
}

/** Side by side, each in a lab of its own: most of the time they only wait. */
const groups: readonly (readonly CasePlan[])[] = [
  [
    { name: 'base', combinations: every, order: () => ({}) },
    { name: 'silent-server', combinations: every, order: shortened },
    { name: 'reject-host', combinations: every, order: () => ({}) },
    { name: 'path-change', combinations: every, order: () => ({}) }
  ],
  [
    { name: 'silent-hop', combinations: every, order: shortened },
    { name: 'loop', combinations: every, order: (it) => ({ ...shortened(it), maxTtl: 12 }) },
    {
      name: 'host-down',
      combinations: every,
      // What waits for the neighbour has little room at r3: with less depth nobody's probes fall out.
      order: (it) => ({ maxTtl: 8, ...shortened(it), rounds: 1, timeLimitMs: 4000 })
    }
  ],
  [
    limited('no-route', ['native', 'traceroute', 'ping']),
    {
      name: 'default-limits',
      combinations: native,
      order: () => ({ rounds: 30 }),
      turns: { key: ({ as }) => as, restMs: 0 }
    }
  ],
  [
    limited('prohibit', ['native', 'tracepath']),
    {
      name: 'icmp-ratelimit',
      combinations: native,
      order: () => ({ rounds: 30 }),
      turns: { key: ({ as }) => as, restMs: 1000 }
    },
    {
      name: 'mtu',
      combinations: every.filter(({ engine }) => engine !== 'tracepath'),
      order: () => ({})
    }
  ]
]

describe.skipIf(reason !== '')(
  `paths in the lab${reason === '' ? '' : ` (no lab: ${reason})`}`,
  () => {
    const outcomes = new Map(reason === '' ? groups.flatMap((plans) => [...runCases(plans)]) : [])

    describe.each(groups.flat())('$name', ({ name, combinations: wanted }) => {
      test.for(wanted.map((it) => ({ ...it, title: nameOf(it) })))(
        '$title',
        { timeout: 90_000 },
        async (combination, { skip }) => {
          const outcome = await outcomes.get(keyOf(name, combination))
          if (outcome === undefined) throw new Error('It was not run.')
          if (outcome.kind === 'absent') return skip(outcome.why)
          const expected = expectationFor(name, combination.engine, combination.family)
          expect(differences(expected, combination.family, outcome.probed)).toEqual([])
        }
      )
    })
  }
)
