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
  /**
   * Probes that this address answered, or that were lost while it was the one that answers here. What
   * was lost before anybody answered counts to the first that did.
   */
  readonly sent: number
  /** Answers of this address, those that say "unreachable" among them; they give no round trip. */
  readonly received: number
  /** Milliseconds since the Unix epoch. */
  readonly firstSeenAt: number
  readonly lastSeenAt: number
  /** It answered that a probe cannot be delivered; null where it never did. */
  readonly unreachable: UnreachableReason | null
}

/** What is known of the hop at one TTL. */
export interface Hop {
  /** 1–255; null for the target asked without a TTL of its own, as a ping does. */
  readonly ttl: number | null
  /**
   * The main one first: the one that answered most of the last probes. Empty: nobody ever answered, or
   * the engine does not tell who did.
   */
  readonly addresses: readonly HopAddress[]
  readonly isTarget: boolean
  /** Answered, lost or in flight; not those whose run ended before that was decided. */
  readonly sent: number
  /**
   * Probes that came as far as this hop: it let them expire, or it is the target and replied. Whoever
   * answers that a probe cannot be delivered is among `addresses`, and the probe is lost. A ping has
   * reached nobody but the target, so there an expired probe is lost too.
   */
  readonly received: number
  /** Of `received`: came after the time limit. */
  readonly late: number
  readonly inFlight: number
  /** Further answers to probes that had one, counted nowhere else. */
  readonly duplicates: number
  readonly loss: {
    readonly last20: Loss
    readonly last100: Loss
    readonly sinceStart: Loss
  }
  /**
   * The smallest share of loss in the last 100 probes, 0–1, among this and all later answering hops,
   * each with 20 decided probes at least: what is lost here and not there is only a router that limits
   * its answers. Null where it cannot be said yet.
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
  /**
   * Who said so; with `silent-target` the last that answers, with `loop` the first that is met again;
   * null where nobody did or it is not told.
   */
  readonly by: string | null
  /** TTL of the probe whose answer told it. */
  readonly ttl: number | null
  /** With `unreachable` only. */
  readonly reason: UnreachableReason | null
  /** This computer's own system said so. */
  readonly isLocal: boolean
  /** What the system said, where this computer itself could not go on. */
  readonly detail: string | null
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
  /**
   * Up to the target. While it does not answer: up to the last hop that does, and one silent hop more
   * that stands for all behind. A ping has one hop, the target, whose TTL is null.
   */
  readonly hops: readonly Hop[]
  /**
   * Smallest TTL at which the target answered on the present path; null while it never did, and in a
   * ping.
   */
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
  | 'other-answerer'

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
