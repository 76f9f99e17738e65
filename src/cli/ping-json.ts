import type { PathHead } from '../shared/domain/path/path-head'
import { pathJson, type PathJson } from '../shared/domain/path/path-json'
import type { PathReport, Verdict } from '../shared/model/path'
import type { Ping } from './ping-log'

type RoundTripJson = Pick<
  PathJson['hops'][number]['addresses'][number],
  'lastMs' | 'bestMs' | 'averageMs' | 'worstMs' | 'stdevMs' | 'jitterMs'
>

/**
 * Pings as programs read them: all that a trace tells, whose one hop is the target, and beside it what
 * the pings come to and what became of each. Unknown is null.
 */
export interface PingJson extends PathJson, RoundTripJson {
  readonly sent: number
  /** Replies of the target, late ones among them. */
  readonly received: number
  readonly late: number
  readonly duplicates: number
  /** 0–100, since the start. */
  readonly lossPercent: number | null
  /** The newest 10,000 pings. */
  readonly replies: readonly ReplyJson[]
}

interface ReplyJson {
  readonly seq: number
  /** ISO 8601; when it was sent. */
  readonly at: string
  readonly rttMs: number | null
  readonly from: string | null
  readonly ttl: number | null
  readonly state: Ping['state']
  readonly reason: Ping['reason']
}

/** A report of pings to be written with JSON.stringify. The target is as it was asked for: hostile text. */
export function pingJson(
  head: PathHead,
  report: PathReport,
  verdicts: readonly Verdict[],
  pings: readonly Ping[]
): PingJson {
  const path = pathJson(head, report, verdicts)
  const [counted] = report.hops
  const [hop] = path.hops
  // Who only says "unreachable" is among the addresses too, and has no round trip.
  const replied = hop?.addresses.find(({ lastMs }) => lastMs !== null)
  const { target, address, family, engine, ...more } = path
  return {
    target,
    address,
    family,
    engine,
    sent: counted?.sent ?? 0,
    received: counted?.received ?? 0,
    late: counted?.late ?? 0,
    duplicates: counted?.duplicates ?? 0,
    lossPercent: hop?.lossPercent ?? null,
    lastMs: replied?.lastMs ?? null,
    bestMs: replied?.bestMs ?? null,
    averageMs: replied?.averageMs ?? null,
    worstMs: replied?.worstMs ?? null,
    stdevMs: replied?.stdevMs ?? null,
    jitterMs: replied?.jitterMs ?? null,
    ...more,
    replies: pings.map(replyJson)
  }
}

function replyJson({ seq, sentAt, rttMs, from, ttl, state, reason }: Ping): ReplyJson {
  return { seq, at: new Date(sentAt).toISOString(), rttMs, from, ttl, state, reason }
}
