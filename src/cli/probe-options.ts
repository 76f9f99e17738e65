import { probeLimits } from '../prober/probe-engine'
import type { ProbingOptions } from '../prober/probed-target'
import { readTarget } from '../prober/target/target-text'
import { readCount, readDecimal, readWord, UsageError } from './usage'

/** What is to be probed, and how. */
export interface ProbeCommandOptions {
  readonly json: boolean
  /** As it was typed; it can be read. */
  readonly target: string
  readonly probing: ProbingOptions
}

/** Options as they were typed; undefined where they were not. */
type Typed = Partial<
  Readonly<
    Record<
      'engine' | 'family' | 'protocol' | 'interval' | 'rounds' | 'max-hops' | 'flows' | 'count',
      string | undefined
    >
  >
>

const mostRounds = 100_000
const mostFlows = 16

/** @throws UsageError */
export function readTrace(target: string, typed: Typed): Omit<ProbeCommandOptions, 'json'> {
  const { rounds, flows, 'max-hops': maxHops } = typed
  const { most, usual } = probeLimits.maxTtl
  return {
    target: checked(target),
    probing: {
      ...readCommon(typed),
      scope: 'path',
      // A first path, as traceroute finds it. What is lost shows only after many rounds.
      rounds: rounds === undefined ? 1 : readCount('--rounds', rounds, mostRounds),
      maxTtl: maxHops === undefined ? usual : readCount('--max-hops', maxHops, most),
      flows: flows === undefined ? 1 : readCount('--flows', flows, mostFlows)
    }
  }
}

/** @throws UsageError */
export function readPing(target: string, typed: Typed): Omit<ProbeCommandOptions, 'json'> {
  const { count } = typed
  return {
    target: checked(target),
    probing: {
      ...readCommon(typed),
      scope: 'target',
      rounds: count === undefined ? null : readCount('--count', count, mostRounds),
      maxTtl: probeLimits.maxTtl.usual,
      flows: 1
    }
  }
}

function checked(target: string): string {
  const reading = readTarget(target)
  if (reading.ok) return target
  throw new UsageError(reading.reason)
}

function readCommon({ engine, family, protocol, interval }: Typed) {
  const { least, most, usual } = probeLimits.intervalMs
  return {
    engine:
      engine === undefined
        ? ('auto' as const)
        : readWord('--engine', engine, ['auto', 'native', 'system']),
    family: family === undefined ? null : families[readWord('--family', family, ['4', '6'])],
    protocol: protocol === undefined ? null : readWord('--protocol', protocol, ['icmp', 'udp']),
    intervalMs:
      interval === undefined
        ? usual
        : readDecimal('--interval', interval, least / 1000, most / 1000) * 1000,
    timeLimitMs: probeLimits.timeLimitMs.usual
  }
}

const families = { '4': 4, '6': 6 } as const
