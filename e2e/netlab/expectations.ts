import type { PathEnd, PathReport, VerdictKind } from '../../src/shared/model/path'
import type { IpFamily } from '../../src/shared/model/probe'
import type { CaseName } from './cases'
import type { Probed } from './probe-client'
import { server } from './topology'
import { untoldOf } from './untold'

export type ExpectedEnd = Pick<PathEnd, 'kind' | 'by' | 'ttl' | 'reason'>

/** What is true of a case and has to be found, whichever engine looks. */
export interface Expectation {
  /** The address at each hop; null where nobody answers. */
  readonly path: Readonly<Record<IpFamily, readonly (string | null)[]>>
  /** Whether the path goes on behind those hops. */
  readonly goesOn?: boolean
  readonly end: Readonly<Record<IpFamily, ExpectedEnd>>
  /** Verdicts that have to be there. */
  readonly must: readonly VerdictKind[]
  /** Verdicts that may be there; no others may. */
  readonly may: readonly VerdictKind[]
}

const r1 = { 4: '198.18.1.1', 6: '2001:db8:1::1' } as const
const r2 = { 4: '198.18.12.2', 6: '2001:db8:12::2' } as const
/** As it is seen when it sends something back, which is by r2. */
const r3 = { 4: '198.18.23.3', 6: '2001:db8:23::3' } as const
const r4 = { 4: '198.18.14.4', 6: '2001:db8:14::4' } as const
/** In IPv6 a router answers from the device where the probe came in. */
const r3FromR4 = { 4: '198.18.23.3', 6: '2001:db8:43::3' } as const
const r2FromR3 = { 4: '198.18.12.2', 6: '2001:db8:23::2' } as const
const target = { 4: server.v4, 6: server.v6 } as const

type Place = Readonly<Record<IpFamily, string>> | null

function path(...places: readonly Place[]): Expectation['path'] {
  return {
    4: places.map((place) => place?.[4] ?? null),
    6: places.map((place) => place?.[6] ?? null)
  }
}

function end(
  kind: PathEnd['kind'],
  by: Readonly<Record<IpFamily, string>>,
  ttl: number,
  reason: PathEnd['reason'] = null
): Expectation['end'] {
  return { 4: { kind, by: by[4], ttl, reason }, 6: { kind, by: by[6], ttl, reason } }
}

const reached = end('reached', target, 4)
/** Between r2 and r3 there are 20 ms, between r3 and the server 10. */
const jump: readonly VerdictKind[] = ['latency-jump']

const nowhere: ExpectedEnd = { kind: 'name-not-found', by: null, ttl: null, reason: null }

const healthy: Expectation = {
  path: path(r1, r2, r3, target),
  end: reached,
  must: ['reached'],
  may: jump
}

/** The address at the second hop where ways are shared: one of them. */
export const sharedHop: Readonly<Record<IpFamily, readonly string[]>> = {
  4: [r2[4], r4[4]],
  6: [r2[6], r4[6]]
}

/** The address at the third hop where ways are shared: one of them. */
export const thirdHop: Readonly<Record<IpFamily, readonly string[]>> = {
  4: [r3[4]],
  6: [r3[6], r3FromR4[6]]
}

/** The path after `path-change`. */
export const otherWay = path(r1, r4, r3FromR4, target)

export const expectations = {
  base: healthy,
  'silent-hop': {
    path: path(r1, null, r3, target),
    end: reached,
    must: ['reached', 'silent-hop'],
    may: jump
  },
  'silent-server': {
    path: path(r1, r2, r3, null),
    end: end('silent-target', r3, 3),
    must: ['silent-target'],
    may: jump
  },
  loop: {
    path: path(r1, r2, r3, r2FromR3, r3, r2FromR3),
    goesOn: true,
    // In IPv6 each router has two addresses in the circle, and r2's first is not among them.
    end: { 4: end('loop', r2, 2)[4], 6: end('loop', r3, 3)[6] },
    must: ['loop'],
    may: []
  },
  'host-down': {
    path: path(r1, r2, r3, r3),
    end: end('unreachable', r3, 4, 'host'),
    must: ['unreachable'],
    may: jump
  },
  // The kernel looks for a way before it looks at the TTL, so that r2 says so at its own hop.
  'no-route': {
    path: path(r1, r2),
    end: end('unreachable', r2, 2, 'network'),
    must: ['unreachable'],
    may: jump
  },
  prohibit: {
    path: path(r1, r2),
    end: end('unreachable', r2, 2, 'prohibited'),
    must: ['prohibited'],
    may: jump
  },
  'reject-host': {
    path: path(r1, r2, r3, r3),
    end: end('unreachable', r3, 4, 'prohibited'),
    must: ['prohibited'],
    may: jump
  },
  loss30: { ...healthy, must: ['loss'], may: ['latency-jump', 'reached'] },
  'icmp-ratelimit': { ...healthy, must: ['reached', 'rate-limited-hop'] },
  'default-limits': { ...healthy, must: ['reached', 'rate-limited-hop'] },
  // Made while it is being looked at.
  'path-change': {
    path: otherWay,
    end: reached,
    must: ['reached', 'route-change'],
    may: ['latency-jump']
  },
  mtu: { ...healthy, may: ['latency-jump', 'small-mtu'] },
  // What is at the second and the third hop is looked at by `wayDifferences`.
  ecmp: { ...healthy, may: ['latency-jump', 'several-ways'] },
  'dns-unknown': {
    path: { 4: [], 6: [] },
    end: { 4: nowhere, 6: nowhere },
    must: ['name-problem'],
    may: []
  }
} as const satisfies Partial<Record<CaseName, Expectation>>

export type ExpectedCase = keyof typeof expectations

/**
 * What an engine can tell of a case: what it cannot, by `untoldOf`, is not asked of it.
 */
export function expectationFor(name: ExpectedCase, engine: string, family: IpFamily): Expectation {
  const expected: Expectation = expectations[name]
  const untold = untoldOf(name, engine, family)?.what ?? null
  if (untold === 'reason') {
    const end: ExpectedEnd = { ...expected.end[family], reason: 'other' }
    return { ...expected, end: { ...expected.end, [family]: end }, must: ['unreachable'] }
  }
  if (untold === 'loss' || untold === 'limit') return { ...expected, must: ['reached'] }
  if (name === 'mtu' && untold === null) return { ...expected, must: ['reached', 'small-mtu'] }
  return expected
}

/** Where a run differs from what is true, a line each; empty where it does not. */
export function differences(
  expected: Expectation,
  family: IpFamily,
  { report, verdicts }: Pick<Probed, 'report' | 'verdicts'>
): string[] {
  const wantedPath = expected.path[family]
  const length = expected.goesOn ? wantedPath.length : undefined
  const { kind, by, ttl, reason } = report.end ?? {}
  const kinds = verdicts.map((verdict) => verdict.kind)
  return [
    ...difference('path', pathText(wantedPath.map((hop) => (hop === null ? [] : [hop]))), [
      foundPath(report, length)
    ]),
    ...difference('end', JSON.stringify(expected.end[family]), [
      JSON.stringify({ kind, by, ttl, reason })
    ]),
    ...expected.must
      .filter((wanted) => !kinds.includes(wanted))
      .map((wanted) => `the verdict ${wanted} is missing`),
    ...verdicts
      .filter((found) => ![...expected.must, ...expected.may].includes(found.kind))
      .map((found) => `there is the verdict ${found.kind}: ${found.text}`)
  ]
}

/** Who is on the path, as far as the hop at `length`. Who says that a packet is too big is before that hop. */
export function foundPath({ hops }: PathReport, length?: number): string {
  const found = hops.map(({ addresses }) =>
    addresses.filter(({ unreachable }) => unreachable !== 'too-big').map(({ address }) => address)
  )
  return pathText(found.slice(0, length))
}

function difference(what: string, wanted: string, [found = '']: readonly string[]): string[] {
  return wanted === found ? [] : [`${what}: expected ${wanted}, found ${found}`]
}

function pathText(hops: readonly (readonly string[])[]): string {
  return hops.map((addresses) => addresses.join('|') || '*').join(' ')
}
