import type { UnreachableReason } from './probe'

/** Loss of one window of probes. Probes that are in flight count neither way. */
export interface Loss {
  /** Answered or lost, in the window. */
  readonly decided: number
  readonly lost: number
}

/** Round trips in milliseconds; each is null as long as there are too few samples for it. */
export interface RttFigures {
  readonly samples: number
  readonly lastMs: number | null
  readonly bestMs: number | null
  readonly averageMs: number | null
  readonly worstMs: number | null
  /** Sample standard deviation (n − 1). */
  readonly stdevMs: number | null
  readonly medianMs: number | null
  readonly p95Ms: number | null
  /** Mean of |RTTₙ − RTTₙ₋₁| over consecutive answered probes. */
  readonly jitterMs: number | null
  /** Estimate of RFC 3550 6.4.1: J += (|D| − J)/16. */
  readonly interarrivalJitterMs: number | null
}

/** One address that answered at a hop. */
export interface HopAddress extends RttFigures {
  readonly address: string
  /** Probes that this address answered, or that were lost while it was the one that answers here. */
  readonly sent: number
  readonly received: number
  /** Milliseconds since the Unix epoch. */
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  /** It answered that a probe cannot be delivered; null where it never did. */
  readonly unreachable: UnreachableReason | null
}

/** What is known of the hop at one TTL. */
export interface Hop {
  /** 1–255. */
  readonly ttl: number
  /** The main one first: the one that answered most of the last probes. Empty: nobody ever answered. */
  readonly addresses: readonly HopAddress[]
  readonly isTarget: boolean
  readonly sent: number
  readonly received: number
  readonly late: number
  readonly inFlight: number
  readonly loss: {
    readonly last20: Loss
    readonly last100: Loss
    readonly sinceStart: Loss
  }
  /**
   * The smallest share of loss, 0–1, among this and all later answering hops, each with 20 decided
   * probes at least: what is lost here and not there is only a router that limits its answers. Null
   * where it cannot be said yet.
   */
  readonly effectiveLoss: number | null
}

/** How a path ends, as far as is known. */
export type PathEndKind =
  | 'reached'
  | 'silent-target'
  | 'unreachable'
  | 'loop'
  | 'no-route'
  | 'no-permission'
  | 'tool-missing'
  | 'engine-failed'
  | 'name-not-found'
  | 'no-address'
  | 'name-server-silent'

export interface PathEnd {
  readonly kind: PathEndKind
  /** Who said so; with `silent-target` the last that answered; null where nobody did. */
  readonly by: string | null
  readonly ttl: number | null
  readonly reason: UnreachableReason | null
}

/** From this moment another address answered at a hop than before. */
export interface RouteChange {
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  readonly ttl: number
  readonly from: string
  readonly to: string
}

/** All that is known of the path to one target. */
export interface PathReport {
  /** Up to the target, or to the last hop that was asked and may lie on the path. */
  readonly hops: readonly Hop[]
  /** Smallest TTL at which the target ever answered; null while it never did. */
  readonly length: number | null
  /** Null while the first round is under way. */
  readonly end: PathEnd | null
  /** Milliseconds until the first path stood; null before. */
  readonly firstPathMs: number | null
  readonly rounds: number
  readonly routeChanges: readonly RouteChange[]
  /** Smallest MTU that somebody on the way has told, in bytes; null where nobody did. */
  readonly mtu: { readonly bytes: number; readonly by: string | null } | null
}

export type VerdictKind =
  | 'reached'
  | 'silent-target'
  | 'silent-hop'
  | 'rate-limited-hop'
  | 'loss'
  | 'loop'
  | 'latency-jump'
  | 'route-change'
  | 'several-ways'
  | 'unreachable'
  | 'prohibited'
  | 'no-route'
  | 'name-problem'
  | 'no-permission'
  | 'engine-problem'
  | 'small-mtu'

/** One plain sentence about a path, and what it rests on. */
export interface Verdict {
  readonly kind: VerdictKind
  /** `good`: all is well; `note`: worth knowing and no harm; `problem`: something is wrong. */
  readonly weight: 'good' | 'note' | 'problem'
  /** TTLs of the hops it speaks of, rising. */
  readonly hops: readonly number[]
  /** Figures it rests on, by name with the unit in it, as `addedMs` or `lossShare`. */
  readonly figures: Readonly<Record<string, number>>
  readonly text: string
}
