import type { PathReport, Verdict, VerdictKind } from '../../model/path'
import type { ProbeAnswer, ProbeEvent, ProbeFault, UnreachableReason } from '../../model/probe'
import { PathStatistics } from './path-statistics'
import { findVerdicts } from './find-verdicts'

export const targetAddress = '198.51.100.10'

/** A hop of a path that is only thought of. */
export interface SimulatedHop {
  /** Null: never answers. Several: one for each flow, in turn. */
  readonly address: string | readonly string[] | null
  readonly rttMs: number | null
  /** Round trips are up to so much longer. */
  readonly jitterMs?: number
  /** Share of probes that is lost on the way from the hop before, 0–1. */
  readonly loss?: number
  /** Share of probes that the hop answers of those that it lets expire, 0–1. */
  readonly answers?: number
  /** The hop passes nothing on and says why. */
  readonly refuses?: UnreachableReason
}

export interface SimulatedPath {
  /** Routers, then the target, unless the path ends before. */
  readonly hops: readonly SimulatedHop[]
  /** The last hop is the target. */
  readonly hasTarget: boolean
  /** Index of the hop to which the last one hands packets back. */
  readonly loopsTo?: number
}

/** Routers at these round trips, in ms, then the target: 198.18.1.1, 198.18.2.1 and so on. */
export function pathOf(...rtts: readonly number[]): SimulatedHop[] {
  return rtts.map((rttMs, index) => ({
    address: index === rtts.length - 1 ? targetAddress : router(index + 1),
    rttMs
  }))
}

export function router(number: number): string {
  return `198.18.${number}.1`
}

/** The path with other facts at one hop, by its TTL. */
export function withHop(
  hops: readonly SimulatedHop[],
  ttl: number,
  facts: Partial<SimulatedHop>
): SimulatedHop[] {
  return hops.map((hop, index) => (index === ttl - 1 ? { ...hop, ...facts } : hop))
}

export function toTarget(hops: readonly SimulatedHop[]): SimulatedPath {
  return { hops, hasTarget: true }
}

/** Nobody behind the last hop ever answers. */
export function toNowhere(hops: readonly SimulatedHop[]): SimulatedPath {
  return { hops, hasTarget: false }
}

/** Sends probes along simulated paths, a round a second, and takes in what comes of them. */
export class PathSimulator {
  readonly statistics = new PathStatistics(targetAddress)
  /** All events so far. */
  readonly events: ProbeEvent[] = []
  readonly #random: () => number
  #now = 1_000_000
  #probe = 0
  #round = 0

  constructor(seed = 1) {
    this.#random = randomOf(seed)
  }

  get now(): number {
    return this.#now
  }

  /** Rounds that ask every TTL once for each flow. */
  run(path: SimulatedPath, rounds: number, { maxTtl = 12, flows = 1 } = {}): this {
    for (let round = 0; round < rounds; round++) {
      for (let ttl = 1; ttl <= maxTtl; ttl++) {
        for (let flow = 0; flow < flows; flow++)
          this.probe(ttl, flow, this.#answer(path, ttl, flow))
      }
      this.endRound()
    }
    return this
  }

  /** Rounds that ask the target alone, as a ping does. */
  ping(path: SimulatedPath, rounds: number): this {
    for (let round = 0; round < rounds; round++) {
      this.probe(null, 0, this.#answer(path, 64, 0))
      this.endRound()
    }
    return this
  }

  /** One probe and what comes of it; null: it is lost. The answer is the number of the probe. */
  probe(ttl: number | null, flow: number, answer: ProbeAnswer | null): number {
    const probe = this.#probe++
    const round = this.#round
    this.take({ type: 'sent', probe, ttl, round, flow, sentAt: this.#now })
    this.take(answer === null ? { type: 'lost', probe } : { type: 'answered', probe, answer })
    return probe
  }

  endRound(): this {
    this.take({ type: 'round', round: this.#round++, tookMs: 100 })
    this.#now += 1000
    return this
  }

  end(fault: ProbeFault | null = null): this {
    this.take({ type: 'ended', fault })
    this.#probe = 0
    this.#round = 0
    return this
  }

  take(...events: readonly ProbeEvent[]): void {
    this.events.push(...events)
    this.statistics.take(events)
  }

  report(): PathReport {
    return this.statistics.report()
  }

  verdicts(linkMtu: number | null = null): readonly Verdict[] {
    return findVerdicts(this.report(), { target: 'server.lab.test', linkMtu })
  }

  /** Texts of the verdicts of one kind. */
  texts(kind: VerdictKind): readonly string[] {
    return this.verdicts()
      .filter((verdict) => verdict.kind === kind)
      .map(({ text }) => text)
  }

  #answer(path: SimulatedPath, ttl: number, flow: number): ProbeAnswer | null {
    const { hops, hasTarget, loopsTo } = path
    for (let step = 1; ; step++) {
      const hop = hops[hopIndex(step, hops.length, loopsTo)]
      if (hop === undefined || this.#random() < (hop.loss ?? 0)) return null
      const isTarget = hasTarget && step === hops.length
      if (step < ttl && !isTarget && hop.refuses === undefined) continue
      if (this.#random() >= (hop.answers ?? 1)) return null
      const kind = isTarget ? 'reply' : step < ttl ? 'unreachable' : 'expired'
      return this.#answerOf(hop, flow, kind)
    }
  }

  #answerOf(hop: SimulatedHop, flow: number, kind: ProbeAnswer['kind']): ProbeAnswer | null {
    const { address, rttMs, jitterMs = 0 } = hop
    const from = typeof address === 'string' ? address : (address?.[flow % address.length] ?? null)
    if (from === null) return null
    const rtt = rttMs === null ? null : rttMs + this.#random() * jitterMs
    return answerFrom(from, kind, { rttMs: rtt, reason: hop.refuses ?? 'other' })
  }
}

/** An answer with usual figures but for what is given. */
export function answerFrom(
  from: string | null,
  kind: ProbeAnswer['kind'],
  {
    rttMs = 10,
    isLate = false,
    reason = 'host',
    isLocal = false,
    mtu = null
  }: {
    rttMs?: number | null
    isLate?: boolean
    reason?: UnreachableReason
    isLocal?: boolean
    mtu?: number | null
  } = {}
): ProbeAnswer {
  const figures = { from, rttMs, replyTtl: null, isLate }
  return kind === 'unreachable' ? { ...figures, kind, reason, isLocal, mtu } : { ...figures, kind }
}

function hopIndex(step: number, hops: number, loopsTo: number | undefined): number {
  if (step <= hops || loopsTo === undefined) return step - 1
  return loopsTo + ((step - 1 - hops) % (hops - loopsTo))
}

/** Mulberry32: numbers of 0–1 that are the same for a seed. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
