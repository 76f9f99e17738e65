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

/**
 * The kernel limits these errors in IPv4: five at once, then one a second for each host that asks
 * (ip_error of net/ipv4/route.c). So there one asks after the other, when five are allowed again.
 */
function limited(name: ExpectedCase): CasePlan {
  return {
    name,
    combinations: every,
    // There is no second error for one that comes late.
    order: () => ({ rounds: 1, timeLimitMs: 3000 }),
    turns: {
      key: ({ engine, as, family }) => (family === 6 ? 'IPv6' : `${engine}, ${as}`),
      restMs: 6000
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
  [limited('no-route')],
  [limited('prohibit')],
  [
    {
      name: 'icmp-ratelimit',
      combinations: every,
      order: ({ engine }) =>
        // Of fewer than twenty probes nobody would say that some are lost.
        ({ rounds: engine === 'tracepath' ? 2 : 24 }),
      turns: { key: ({ engine, as }) => `${engine}, ${as}`, restMs: 1000 }
    }
  ],
  [
    {
      // Fewer probes could by chance lose less than two, of which nobody would speak.
      name: 'loss30',
      combinations: every,
      order: ({ engine }) => ({ rounds: engine === 'tracepath' ? 5 : 40 }),
      // Programs wait for what is lost.
      limitMs: 90_000
    },
    {
      name: 'default-limits',
      combinations: native,
      order: () => ({ rounds: 30 }),
      turns: { key: ({ as }) => as, restMs: 0 }
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
        { timeout: 150_000 },
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
