import type { Hop, PathReport, RouteChange } from '../../model/path'
import type { ProbeAnswer, ProbeEvent, ProbeFault } from '../../model/probe'
import { effectiveLosses } from './effective-loss'
import { HopStatistics } from './hop-statistics'
import { findPathEnd } from './path-end'
import { pathLength } from './path-length'
import { ProbeBook } from './probe-book'
import { RoundLog } from './round-log'
import { keptRouteChanges } from './route-watch'
import { shownHops } from './shown-hops'

type SentEvent = Extract<ProbeEvent, { type: 'sent' }>
type NotSentEvent = Extract<ProbeEvent, { type: 'not-sent' }>

/**
 * Makes of the events of probes what is known of the path to one target. It takes one run after another,
 * of any engine, as long as they have the same scope: probes without a TTL are the target's, as pings
 * see it, and are left out where there are hops. An event costs the same however many came before, a
 * report as much as there are hops; while the target does not answer, their number squared, for a loop
 * is looked for.
 *
 * Events that make no sense (an answer to a probe that nobody sent, a second one, a TTL of 0) are passed
 * over.
 */
export class PathStatistics {
  /** By TTL. */
  readonly #hops: (HopStatistics | undefined)[] = []
  readonly #target = new HopStatistics(null)
  readonly #book = new ProbeBook()
  readonly #rounds = new RoundLog()
  #hasPinged = false
  #fault: ProbeFault | null = null
  #changes: RouteChange[] = []
  #mtu: PathReport['mtu'] = null

  /** @param address the target's, canonical; whoever replies without being named is the target. */
  constructor(readonly address: string) {}

  /** Takes events in the order in which they happened. */
  take(events: readonly ProbeEvent[]): void {
    for (const event of events) this.#takeOne(event)
  }

  /** What is known now: plain data that shares nothing with later reports. */
  report(): PathReport {
    const asked = this.#asked()
    const length = pathLength(asked)
    const onPath = asked.filter(({ ttl }) => length === null || ttl === null || ttl <= length)
    const end = findPathEnd({
      fault: this.#fault,
      refusal: this.#rounds.refusal,
      lastRound: this.#rounds.lastCompleted,
      hops: onPath
    })
    const shown = length === null ? shownHops(asked, end) : onPath
    const hops = shown.map((hop) => hop.report(hop.ttl === length, null))
    const effective = effectiveLosses(hops, ({ loss }) => loss.last100)
    return {
      hops: hops.map((hop, index): Hop => ({ ...hop, effectiveLoss: effective[index] ?? null })),
      length,
      end,
      firstPathMs: this.#rounds.firstMs,
      rounds: this.#rounds.completed,
      routeChanges: [...this.#changes],
      mtu: this.#mtu
    }
  }

  #takeOne(event: ProbeEvent): void {
    if (event.type !== 'ended') this.#fault = null
    switch (event.type) {
      case 'sent':
        this.#sent(event)
        return
      case 'answered':
        this.#answered(event.probe, event.answer)
        return
      case 'duplicate':
        this.#book.find(event.probe)?.hop.duplicate()
        return
      case 'lost':
        this.#lost(event.probe)
        return
      case 'not-sent':
        this.#notSent(event)
        return
      case 'round':
        if (!isCount(event.round)) return
        this.#rounds.complete(event.round, event.tookMs)
        this.#forgetTargetElsewhere()
        return
      case 'ended':
        this.#ended(event.fault)
    }
  }

  #sent({ probe, ttl, round, flow, variesFlow = false, sentAt }: SentEvent): void {
    if (!isTtl(ttl) || !isCount(round) || !isTime(sentAt) || this.#book.has(probe)) return
    const hop = this.#hopAt(ttl)
    this.#book.add(probe, hop.sent(flow, variesFlow, this.#rounds.sent(round), sentAt))
  }

  #answered(number: number, answer: ProbeAnswer): void {
    const probe = this.#book.find(number)
    if (probe === null || probe.state === 'answered') return
    const from = answer.from ?? (answer.kind === 'reply' ? this.address : null)
    const { hop } = probe
    const change = hop.answered(probe, answer, from)
    this.#book.settle(number, probe)
    if (change !== null && hop.ttl !== null) this.#addChange({ ttl: hop.ttl, ...change })
    // The small link may be on the way no more; where it is, that is told again.
    if (change !== null) this.#mtu = null
    if (answer.kind === 'unreachable' && answer.mtu !== null) this.#learnMtu(answer.mtu, from)
  }

  #lost(number: number): void {
    const probe = this.#book.find(number)
    if (probe?.state !== 'in-flight') return
    probe.hop.lost(probe)
    this.#book.settle(number, probe)
  }

  #notSent({ ttl, round, reason, detail }: NotSentEvent): void {
    if (isCount(round) && isTtl(ttl)) this.#rounds.notSent(round, { ttl, reason, detail })
  }

  #ended(fault: ProbeFault | null): void {
    this.#fault = fault
    this.#book.close()
    this.#rounds.endRun()
    for (const hop of this.#hops) hop?.runEnded()
  }

  /**
   * Nobody but the target answers behind it, nor where it was before the path got longer. That says
   * nothing about the hops that are there, or will be once the path gets longer.
   */
  #forgetTargetElsewhere(): void {
    const length = pathLength(this.#asked())
    for (const [ttl, hop] of this.#hops.entries()) {
      if (ttl !== length && hop?.hasOnlyReplies === true) this.#hops[ttl] = undefined
    }
  }

  #addChange(change: RouteChange): void {
    this.#changes.push(change)
    if (this.#changes.length > keptRouteChanges) this.#changes.shift()
  }

  #learnMtu(bytes: number, by: string | null): void {
    if (!Number.isSafeInteger(bytes) || bytes <= 0) return
    if (this.#mtu === null || bytes < this.#mtu.bytes) this.#mtu = { bytes, by }
  }

  #hopAt(ttl: number | null): HopStatistics {
    if (ttl !== null) return (this.#hops[ttl] ??= new HopStatistics(ttl))
    this.#hasPinged = true
    return this.#target
  }

  #asked(): HopStatistics[] {
    const hops = this.#hops.filter((hop) => hop !== undefined)
    return hops.length === 0 && this.#hasPinged ? [this.#target] : hops
  }
}

function isTtl(value: number | null): boolean {
  return value === null || (Number.isInteger(value) && value >= 1 && value <= 255)
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

function isTime(value: number): boolean {
  return Number.isFinite(value) && value >= 0
}
