import type { IpFamily } from '../../src/shared/model/probe'
import { otherSources } from './client-sources'
import { type ExpectedCase, expectations, sharedHop } from './expectations'

/** A ping whose packets take the way of a probe and of its answer. */
export interface ReferencePing {
  readonly address: string
  /** The client's own address that it is sent from; the usual one if it is left out. */
  readonly from?: string
}

/** What ping says of one hop. */
export interface HopReference {
  /** One; several where probes take several ways, each of which is as right. */
  readonly pings: readonly ReferencePing[]
  /** A run may have no answer from there: it is lost, or the router answers once a second, whoever asks. */
  readonly mayBeSilent?: boolean
}

/** The cases in which round trips are held against those of ping in the same case. */
export const measuredCases = [
  'base',
  'silent-server',
  'loop',
  'host-down',
  'no-route',
  'prohibit',
  'reject-host',
  'loss30',
  'ecmp',
  'path-change',
  'mtu',
  'silent-hop',
  'icmp-ratelimit'
] as const satisfies readonly ExpectedCase[]
export type MeasuredCase = (typeof measuredCases)[number]

/** The device of r3 that faces r4: pinged there, r3 is reached by r4, and answers by r2. */
const r3FacingR4 = { 4: '198.18.43.3', 6: '2001:db8:43::3' } as const

/**
 * What to ping for each hop from the first on; null where ping has nothing to say, since it prints no time for
 * anything but an echo reply.
 */
export function hopReferences(
  name: MeasuredCase,
  family: IpFamily
): readonly (HopReference | null)[] {
  const [r1, r2, r3, target] = expectations.base.path[family].map((address) =>
    address === null ? null : one(address)
  )
  const healthy = [r1, r2, r3, target].map((hop) => hop ?? null)
  switch (name) {
    case 'base':
    case 'mtu':
      return healthy
    case 'loss30':
      return healthy.with(3, target ? { ...target, mayBeSilent: true } : null)
    case 'silent-hop':
      return healthy.with(1, null)
    case 'silent-server':
    case 'host-down':
      return healthy.with(3, null)
    case 'no-route':
    case 'prohibit':
      return healthy.slice(0, 2)
    case 'loop':
      // Once more over the link from r2 to r3, and back to the client from r2: as far as to r3 and back.
      return healthy.with(3, r3 ?? null)
    case 'reject-host':
      // It is r3 who says so.
      return healthy.with(3, r3 ?? null)
    case 'icmp-ratelimit':
      return healthy.with(1, r2 ? { ...r2, mayBeSilent: true } : null)
    case 'path-change':
      return [
        r1 ?? null,
        one(expectations['path-change'].path[family][1] ?? ''),
        one(r3FacingR4[family]),
        target ?? null
      ]
    case 'ecmp':
      return [
        r1 ?? null,
        several(sharedHop[family]),
        several([...(r3?.pings ?? []).map(({ address }) => address), r3FacingR4[family]]),
        {
          pings: otherSources.map((source) => ({
            address: target?.pings[0]?.address ?? '',
            from: source[family]
          }))
        }
      ]
  }
}

function one(address: string): HopReference {
  return { pings: [{ address }] }
}

function several(addresses: readonly string[]): HopReference {
  return { pings: addresses.map((address) => ({ address })) }
}
