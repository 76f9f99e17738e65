import type { ProbeOrder } from '../../src/prober/probe-engine'
import { scriptStart } from './build-script'
import type { CasePlan, Turn } from './case-runs'
import { cases } from './cases'
import { sourceScript } from './client-sources'
import type { ChangeTime } from './cell-figures'
import type { Lab } from './lab'
import { matrixCells, type MatrixCase } from './matrix'
import { type Combination, nameOf } from './probe-orders'
import { mixing } from './untold'

const cells = matrixCells().filter(({ excluded }) => excluded === null)
const every: readonly Combination[] = cells.filter(({ name }) => name === 'base')
const native = every.filter(({ engine }) => engine === 'native')

/** Those that ask one hop after the other, and wait for each that is silent. */
const patient = ['tracepath', 'busybox traceroute']

function shortened({ engine }: Combination): Partial<ProbeOrder> {
  return patient.includes(engine) ? { maxTtl: 5, rounds: engine === 'tracepath' ? 1 : 3 } : {}
}

/** What a plan has seen from outside while the engines looked, by turn. */
export interface Observed {
  /** Packets that the server's cable has lost. */
  readonly lost: Map<string, number>
  readonly changed: Map<string, ChangeTime>
}

/** To the turn of which combination an observation belongs. */
export function turnKey({ engine }: Combination): string {
  return patient.includes(engine) ? engine : ''
}

/**
 * A kernel limits IPv4 errors made by routes for each address that asks, so each that asks has an
 * address of its own. In IPv6 it does not.
 */
function limited(name: MatrixCase): CasePlan {
  return {
    name,
    combinations: every,
    // The first five errors are told, so nobody may ask for more before the second hop has its turn.
    order: ({ engine }) => ({
      rounds: 1,
      timeLimitMs: 500,
      ...(engine === 'native' ? {} : { maxTtl: 5 })
    }),
    turns: {
      key: (it) => (it.family === 4 ? nameOf(it) : it.engine.replace(/^(?!busybox).*/, '')),
      restMs: 0
    },
    around: async (lab, { index }, run) => {
      await lab.script(`${scriptStart}\n${cases[name].script}\n${sourceScript(index)}`)
      await run()
    },
    startsAs: 'base'
  }
}

/** How often each engine asks where shares of answers are counted, so that it takes seconds. */
function counting({ engine }: Combination): Partial<ProbeOrder> {
  const rounds = { tracepath: 5, 'busybox traceroute': 21 }[engine] ?? 24
  return { maxTtl: 4, rounds, timeLimitMs: engine === 'native' ? 1000 : 300 }
}

/** The same where a route is changed. */
export function changeKey({ engine }: Combination): string {
  return mixing.includes(engine) ? engine : ''
}

/**
 * Rounds before a route is changed, and in all: a program whose probes may take several ways needs sixteen on
 * either side to know a change from that, see `RouteWatch`.
 */
function changeRounds({ engine }: Pick<Combination, 'engine'>) {
  if (mixing.includes(engine)) return { before: 18, all: 40 }
  // Enough for those that have begun first to be still under way when the last has had three.
  return { before: 3, all: engine === 'native' ? 30 : 24 }
}

/** The plans by labs, which are side by side: most of the time they only wait. */
export function matrixPlans(observed: Observed): readonly (readonly CasePlan[])[] {
  async function countLost(lab: Lab, { key }: Turn, run: () => Promise<void>): Promise<void> {
    const before = await lab.counts()
    await run()
    const after = await lab.counts()
    observed.lost.set(key, (after['L4b']?.lost ?? 0) - (before['L4b']?.lost ?? 0))
  }

  async function changeRoute(
    lab: Lab,
    { key, whenAllHave }: Turn,
    run: () => Promise<void>
  ): Promise<void> {
    const running = run()
    await whenAllHave(changeRounds({ engine: key }).before)
    const from = Date.now()
    await lab.script(`${scriptStart}\n${cases['path-change'].script}`)
    observed.changed.set(key, { from, to: Date.now() })
    await running
  }

  /** A router that answers once a second must not share that among several who ask. */
  function rateLimited(as: Combination['as']): CasePlan {
    return {
      name: 'icmp-ratelimit',
      combinations: every.filter((it) => it.as === as),
      order: counting,
      turns: { key: ({ engine }) => engine, restMs: 1000 }
    }
  }

  return [
    [
      { name: 'base', combinations: every, order: () => ({}) },
      { name: 'silent-server', combinations: every, order: shortened },
      { name: 'reject-host', combinations: every, order: () => ({}) },
      { name: 'dns-unknown', combinations: every, order: () => ({}), target: 'nowhere.example' },
      {
        name: 'mtu',
        combinations: every,
        order: ({ engine }) => (engine === 'tracepath' ? { rounds: 1 } : {}),
        // What one is told of the MTU, the kernel tells the next.
        turns: {
          key: (it) => `${turnKey(it)} ${it.engine === 'tracepath' ? it.as : ''}`,
          restMs: 0
        },
        startsAs: 'mtu'
      }
    ],
    [
      { name: 'silent-hop', combinations: every, order: shortened },
      { name: 'loop', combinations: every, order: (it) => ({ ...shortened(it), maxTtl: 12 }) },
      {
        name: 'host-down',
        combinations: every,
        // What waits for the neighbour has little room at r3: with less depth nobody's probes fall out.
        order: (it) => ({ maxTtl: 8, ...shortened(it), rounds: 1, timeLimitMs: 4000 })
      },
      {
        name: 'loss30',
        combinations: every,
        order: counting,
        turns: { key: turnKey, restMs: 0 },
        around: countLost
      }
    ],
    [
      limited('no-route'),
      {
        name: 'default-limits',
        combinations: native,
        order: () => ({ rounds: 30 }),
        turns: { key: ({ as }) => as, restMs: 0 }
      }
    ],
    [
      limited('prohibit'),
      {
        name: 'ecmp',
        combinations: every,
        // So many flows that all of them take one way by chance once in a million runs.
        order: ({ engine }) => ({ rounds: engine === 'native' || engine === 'ping' ? 5 : 22 })
      }
    ],
    [
      {
        name: 'path-change',
        combinations: every,
        order: (it) => ({ rounds: changeRounds(it).all }),
        turns: { key: changeKey, restMs: 0 },
        startsAs: 'base',
        around: changeRoute
      }
    ],
    [rateLimited('root')],
    [rateLimited('nobody')]
  ]
}
