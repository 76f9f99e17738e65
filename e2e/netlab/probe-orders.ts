import { type ProbeOrder, probeLimits } from '../../src/prober/probe-engine'
import type { IpFamily } from '../../src/shared/model/probe'
import type { LabUser } from './lab'
import { server } from './topology'

/** An engine, and for whom and in which family it probes. */
export interface Combination {
  readonly engine: string
  readonly as: LabUser
  readonly family: IpFamily
}

const families = [4, 6] as const
const users = ['root', 'nobody'] as const

/** The engines that find paths, by user; not every user may run each, see untold.ts. */
export const pathEngines: readonly Omit<Combination, 'family'>[] = [
  ...users.map((as) => ({ engine: 'native', as })),
  ...users.map((as) => ({ engine: 'traceroute', as })),
  ...users.map((as) => ({ engine: 'tracepath', as })),
  ...users.map((as) => ({ engine: 'ping', as })),
  ...users.map((as) => ({ engine: 'busybox traceroute', as }))
]

/** Each in both families. */
export function combinations(engines: readonly Omit<Combination, 'family'>[]): Combination[] {
  return engines.flatMap((engine) => families.map((family) => ({ ...engine, family })))
}

export function nameOf({ engine, as, family }: Combination): string {
  return `${engine}, ${as}, IPv${family}`
}

/** An order to find the path to the server, as fast as may be. */
export function pathOrder(family: IpFamily, changes: Partial<ProbeOrder> = {}): ProbeOrder {
  return {
    address: family === 4 ? server.v4 : server.v6,
    family,
    protocol: null,
    scope: 'path',
    maxTtl: probeLimits.maxTtl.usual,
    intervalMs: probeLimits.intervalMs.least,
    rounds: 3,
    timeLimitMs: probeLimits.timeLimitMs.usual,
    flows: 1,
    ...changes
  }
}
