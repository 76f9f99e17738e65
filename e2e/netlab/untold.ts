import type { IpFamily } from '../../src/shared/model/probe'
import type { ExpectedCase } from './expectations'
import type { LabUser } from './lab'

/** Something of a case that an engine does not tell, so that a test does not ask for it. */
export interface Untold {
  readonly what:
    'reason' | 'loss' | 'limit' | 'mtu' | 'both ways' | 'one way' | 'round trips of hops'
  /** A sentence on what the program really does. paths.lab.ts looks whether it still does. */
  readonly why: string
}

/** Engines that send each probe with a port of its own, so that each may take another way. */
export const mixing: readonly string[] = ['traceroute', 'tracepath', 'busybox traceroute']

/**
 * Programs that look at the clock themselves once an answer has woken them, where others are told by the kernel
 * when it came.
 */
export const lookingItself = {
  engines: ['tracepath', 'busybox traceroute'] as readonly string[],
  why:
    'They look at the clock once they are woken, which on a busy machine made medians 0.6 ms too long (0.3 on a quiet one), ' +
    'so that their least round trip is held against the least of ping, not the median.'
}

/** Why an engine is not run for a user at all; null where it is. `says` is what it is refused with. */
export function notRun(
  engine: string,
  as: LabUser
): { readonly why: string; readonly says: RegExp } | null {
  if (engine !== 'busybox traceroute' || as === 'root') return null
  return {
    why: 'busybox traceroute hears answers by a raw socket, which takes a right that nobody has.',
    says: /operation not permitted|permission denied|must be suid|root/i
  }
}

/** What an engine does not tell of a case, whoever runs it; null where it tells all. */
export function untoldOf(name: ExpectedCase, engine: string, family: IpFamily): Untold | null {
  const inCase = untold.filter(({ cases }) => cases.includes(name))
  return inCase.find(({ isTrueOf }) => isTrueOf(engine, family)) ?? null
}

const isTracepath = (engine: string) => engine === 'tracepath'

const untold: readonly (Untold & {
  readonly cases: readonly ExpectedCase[]
  readonly isTrueOf: (engine: string, family: IpFamily) => boolean
})[] = [
  {
    what: 'round trips of hops',
    why: 'ping prints who let a TTL run out, and no time with it.',
    cases: ['base'],
    isTrueOf: (engine) => engine === 'ping'
  },
  {
    what: 'reason',
    why: "tracepath prints Linux' own error, !H, which in IPv4 is one for an unknown host and for what is prohibited.",
    cases: ['host-down', 'prohibit', 'reject-host'],
    isTrueOf: (engine, family) => isTracepath(engine) && family === 4
  },
  {
    what: 'loss',
    why: 'tracepath asks a hop up to three times before it prints anything, so that one lost probe or two are not seen.',
    cases: ['loss30'],
    isTrueOf: isTracepath
  },
  {
    what: 'limit',
    why: 'tracepath asks a silent hop again after a second, when the router may answer again.',
    cases: ['icmp-ratelimit'],
    isTrueOf: isTracepath
  },
  {
    what: 'mtu',
    why: 'All but tracepath send packets of less than 100 bytes, which every link carries.',
    cases: ['mtu'],
    isTrueOf: (engine) => !isTracepath(engine)
  },
  {
    what: 'one way',
    why: 'The program sends each probe to another port, so that hops of both ways stand in one path.',
    cases: ['ecmp'],
    isTrueOf: (engine) => mixing.includes(engine)
  },
  {
    what: 'both ways',
    why: 'Echo requests have no ports, so that all of them go one way.',
    cases: ['ecmp'],
    isTrueOf: (engine) => engine === 'ping'
  }
]
