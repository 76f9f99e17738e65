import type {
  HopAddress,
  Loss,
  PathEndKind,
  PathReport,
  Verdict,
  VerdictKind
} from '../../model/path'
import type { IpFamily } from '../../model/probe'
import { effectiveLosses, lossShare } from './effective-loss'
import type { PathHead } from './path-head'

/**
 * A path as programs read it. Unknown is null. Milliseconds are rounded to the microsecond, percentages
 * (0–100) to two decimals; both losses are since the start.
 */
export interface PathJson {
  readonly target: string
  readonly address: string | null
  readonly family: IpFamily | null
  readonly engine: string | null
  readonly firstPathMs: number | null
  readonly end: { readonly kind: PathEndKind; readonly by: string | null } | null
  readonly hops: readonly HopJson[]
  readonly verdicts: readonly {
    readonly kind: VerdictKind
    readonly hops: readonly number[]
    readonly text: string
  }[]
}

interface HopJson {
  /** Null in a ping. */
  readonly ttl: number | null
  readonly lossPercent: number | null
  readonly effectiveLossPercent: number | null
  readonly addresses: readonly AddressJson[]
}

interface AddressJson {
  readonly address: string
  readonly sent: number
  readonly received: number
  readonly lastMs: number | null
  readonly bestMs: number | null
  readonly averageMs: number | null
  readonly worstMs: number | null
  readonly stdevMs: number | null
  readonly jitterMs: number | null
}

/** A report to be written with JSON.stringify. The target is as it was asked for: hostile text. */
export function pathJson(
  { target, address, family, engine }: PathHead,
  { firstPathMs, end, hops }: PathReport,
  verdicts: readonly Verdict[]
): PathJson {
  const sinceStart = ({ loss }: { loss: { sinceStart: Loss } }): Loss => loss.sinceStart
  const effective = effectiveLosses(hops, sinceStart)
  return {
    target,
    address,
    family,
    engine,
    firstPathMs: microseconds(firstPathMs),
    end: end === null ? null : { kind: end.kind, by: end.by },
    hops: hops.map((hop, index) => ({
      ttl: hop.ttl,
      lossPercent: percent(lossShare(hop.loss.sinceStart)),
      effectiveLossPercent: percent(effective[index] ?? null),
      addresses: hop.addresses.map(addressJson)
    })),
    verdicts: verdicts.map(({ kind, hops: ttls, text }) => ({ kind, hops: ttls, text }))
  }
}

function addressJson(figures: HopAddress): AddressJson {
  return {
    address: figures.address,
    sent: figures.sent,
    received: figures.received,
    lastMs: microseconds(figures.lastMs),
    bestMs: microseconds(figures.bestMs),
    averageMs: microseconds(figures.averageMs),
    worstMs: microseconds(figures.worstMs),
    stdevMs: microseconds(figures.stdevMs),
    jitterMs: microseconds(figures.jitterMs)
  }
}

function percent(share: number | null): number | null {
  return share === null ? null : Math.round(share * 10_000) / 100
}

function microseconds(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms * 1000) / 1000
}
