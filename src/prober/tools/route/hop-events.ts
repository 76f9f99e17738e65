import type { ProbeAnswer, ProbeEvent } from '../../../shared/model/probe'
import type { HopFinding } from './hop-finding'

type Answer = Extract<HopFinding, { kind: 'answer' }>

/** A finding about a probe that was sent. */
export type ProbeFinding = Exclude<HopFinding, { kind: 'not-sent' }>

/** What the events of one run of a program have in common. */
export interface HopEventsFacts {
  /** Canonical, without a zone. */
  readonly target: string
  readonly round: number
  /** Highest TTL that the program was asked for. */
  readonly lastTtl: number
  readonly timeLimitMs: number
  /** See `RouteKindFacts`. */
  readonly hidesClosedPorts: boolean
  /** Each probe is a flow of its own. */
  readonly variesFlow: boolean
  readonly isOwnAddress: (address: string) => boolean
  /** A number that no probe of the run of the engine has had. */
  readonly nextProbe: () => number
}

interface HeldAnswer {
  readonly answer: Answer
  readonly sentAt: number
}

/**
 * Makes events of what one run of a program tells. Probes are known from the moment on at which the
 * program tells what became of them.
 *
 * Most programs print nothing but the address where a TTL ran out and where a probe met a closed port.
 * So such a hop is held back until the next one is told: if there is none although more were asked for,
 * its address has said "port unreachable", as firewalls do for the target. The target itself is known by
 * its address.
 */
export class HopEvents {
  #held: readonly HeldAnswer[] = []
  /** Probes that were told as lost and not answered since, by TTL. */
  readonly #silent = new Map<number, number[]>()
  #reachedAt: number | null = null
  #refusedAt: number | null = null

  constructor(private readonly facts: HopEventsFacts) {}

  /** Smallest TTL at which the target replied; null where it has not yet. */
  get reachedAt(): number | null {
    return this.#reachedAt
  }

  /** Smallest TTL at which somebody said that the target cannot be reached; null where nobody has. */
  get refusedAt(): number | null {
    return this.#refusedAt
  }

  /** `sentAt` in milliseconds since the Unix epoch: see `RouteRun`, which tells it as well as it can. */
  take(findings: readonly ProbeFinding[], sentAt: number): readonly ProbeEvent[] {
    return findings.flatMap((finding) => {
      const isNext = this.#held.some(({ answer }) => answer.ttl !== finding.ttl)
      const before = isNext ? this.#release('expired') : []
      return [...before, ...this.#take(finding, sentAt)]
    })
  }

  /** The program is gone; `isComplete` where it ended by itself and in order. */
  end(isComplete: boolean): readonly ProbeEvent[] {
    const hasStopped =
      isComplete && this.#held.some(({ answer }) => answer.ttl < this.facts.lastTtl)
    return this.#release(hasStopped ? 'unreachable' : 'expired')
  }

  #release(kind: 'expired' | 'unreachable'): readonly ProbeEvent[] {
    const held = this.#held
    this.#held = []
    return held.flatMap(({ answer, sentAt }) => {
      const word = kind === 'expired' ? this.#expired(answer) : this.#closedPort(answer)
      return this.#answered(answer, sentAt, word)
    })
  }

  #take(finding: ProbeFinding, sentAt: number): readonly ProbeEvent[] {
    if (finding.kind === 'silent') return this.#lost(finding.ttl, finding.probes, sentAt)
    const answer = this.#meaning(finding)
    if (answer !== null) return this.#answered(finding, sentAt, answer)
    this.#held = [...this.#held, { answer: finding, sentAt }]
    return []
  }

  /** Null where only the next line tells. */
  #meaning(finding: Answer): ProbeAnswer | null {
    const { from, word } = finding
    const isTarget = from === this.facts.target
    if (word.kind === 'unreachable') {
      const { reason, mtu } = word
      return {
        ...this.#figures(finding),
        kind: 'unreachable',
        reason,
        mtu,
        isLocal: this.#isLocal(from)
      }
    }
    if (isTarget || (word.kind === 'arrived' && from === null)) {
      return { ...this.#figures(finding), kind: 'reply' }
    }
    if (word.kind === 'arrived') return this.#closedPort(finding)
    return this.facts.hidesClosedPorts ? null : this.#expired(finding)
  }

  #expired(finding: Answer): ProbeAnswer {
    return { ...this.#figures(finding), kind: 'expired' }
  }

  #closedPort(finding: Answer): ProbeAnswer {
    const isLocal = this.#isLocal(finding.from)
    return { ...this.#figures(finding), kind: 'unreachable', reason: 'port', mtu: null, isLocal }
  }

  #isLocal(from: string | null): boolean {
    return from === null || this.facts.isOwnAddress(from)
  }

  #figures({ from, rttMs, isAfterSilence }: Answer) {
    const isLate = isAfterSilence || (rttMs !== null && rttMs > this.facts.timeLimitMs)
    return { from, rttMs, replyTtl: null, isLate }
  }

  #answered(finding: Answer, sentAt: number, answer: ProbeAnswer): readonly ProbeEvent[] {
    const { ttl, isAfterSilence } = finding
    if (answer.kind === 'reply') this.#reachedAt ??= ttl
    // Whoever asks for smaller packets is asked again with one.
    if (answer.kind === 'unreachable' && answer.reason !== 'too-big') this.#refusedAt ??= ttl
    const silent = isAfterSilence ? this.#silent.get(ttl)?.shift() : undefined
    if (silent !== undefined) return [{ type: 'answered', probe: silent, answer }]
    const sent = this.#sent(ttl, sentAt)
    const lost: ProbeEvent[] = answer.isLate ? [{ type: 'lost', probe: sent.probe }] : []
    return [sent, ...lost, { type: 'answered', probe: sent.probe, answer }]
  }

  #lost(ttl: number, count: number, sentAt: number): readonly ProbeEvent[] {
    const events: ProbeEvent[] = []
    const probes: number[] = []
    for (let index = 0; index < count; index += 1) {
      const sent = this.#sent(ttl, sentAt)
      probes.push(sent.probe)
      events.push(sent, { type: 'lost', probe: sent.probe })
    }
    this.#silent.set(ttl, probes)
    return events
  }

  #sent(ttl: number, sentAt: number): Extract<ProbeEvent, { type: 'sent' }> {
    const { round, variesFlow, nextProbe } = this.facts
    const flow = variesFlow ? { flow: 0, variesFlow } : { flow: 0 }
    return { type: 'sent', probe: nextProbe(), ttl, round, ...flow, sentAt }
  }
}
