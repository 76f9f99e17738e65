import type { ProbeEvent, ProbeFault, ProbeProtocol } from '../../../shared/model/probe'
import type { ProbeOrder, ProbeRun } from '../../probe-engine'
import type { ToolLinesRunner } from '../tool-lines'
import { canonicalAddress } from '../canonical-address'
import type { routeRefusal } from './local-route'
import { faultOf } from './round-outcome'
import { type TtlSpan, ttlSpans } from './route-arguments'
import { type RouteKind, routeKinds } from './route-kind'
import { type RouteCommand, type RouteOutcome, RouteProgram } from './route-program'

/** What runs need of the system; a test passes its own. */
export interface RouteSystem {
  readonly startLines: ToolLinesRunner
  readonly isOwnAddress: (address: string) => boolean
  readonly routeRefusal: typeof routeRefusal
}

export interface RouteRunOptions {
  readonly kind: RouteKind
  readonly command: RouteCommand
  readonly protocol: ProbeProtocol
  readonly order: ProbeOrder
  readonly system: RouteSystem
  readonly emit: (events: readonly ProbeEvent[]) => void
}

/**
 * Hops that one program asks where several share a path: it waits for each in turn, so three silent hops
 * take three time limits instead of thirty, for ten programs at most.
 */
const hopsOfOneProgram = 3

/**
 * Milliseconds after which a router has given up to find the target on its last link and says so: three
 * tries a second apart (Linux: mcast_solicit and retrans_time_ms of neigh/default; measured 3.07 s).
 */
const neighbourGivesUpMs = 3500

/** One round in so many waits for that, from the second on. */
const roundsOfPatience = 8

/**
 * Runs a path program round after round, never two rounds at once: one that takes longer than the
 * interval is followed by the next as soon as it is over.
 *
 * Programs do not tell when they sent a probe. `sentAt` is the start of the program where it asks all
 * hops at once, and else the time of the line before, when it went on to this hop.
 *
 * An answer is waited for as long as the order's time limit. That is too short for a router's word that
 * nobody is there on its last link; so as long as the target does not reply, the second round and every
 * eighth after it wait 3.5 s, and what comes after the time limit is told as late.
 *
 * After a round that reached the target the next asks no further than where it stood. If it is not there
 * any more, the round after that looks for it again.
 */
export class RouteRun implements ProbeRun {
  readonly #options: RouteRunOptions
  readonly #target: string
  #programs: readonly RouteProgram[] = []
  #intervalMs: number
  #probes = 0
  #round = 0
  /** Monotonic milliseconds. */
  #roundBegan = 0
  #timer: NodeJS.Timeout | null = null
  #isStopped = false
  #hasEnded = false
  /** TTL at which the target replied in the last round; null where it did not. */
  #reachedAt: number | null = null

  /** @throws RangeError if the address of the order is no literal of its family. */
  constructor(options: RouteRunOptions) {
    this.#options = options
    this.#intervalMs = options.order.intervalMs
    this.#target = canonicalAddress(options.order.address) ?? ''
    this.#beginRound()
  }

  changeInterval(intervalMs: number): void {
    this.#intervalMs = intervalMs
    if (this.#timer !== null) this.#awaitNextRound()
  }

  stop(): void {
    if (this.#isStopped) return
    this.#isStopped = true
    for (const program of this.#programs) program.stop()
    if (this.#timer === null) return
    clearTimeout(this.#timer)
    setImmediate(() => {
      this.#end(null)
    })
  }

  #awaitNextRound(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    const restMs = this.#roundBegan + this.#intervalMs - performance.now()
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        this.#beginRound()
      },
      Math.max(0, restMs)
    )
  }

  #beginRound(): void {
    this.#roundBegan = performance.now()
    this.#programs = this.#spans().map((span) => this.#startProgram(span))
    const outcomes = Promise.all(this.#programs.map(({ ended }) => ended))
    void outcomes.then((all) => this.#endRound(all))
  }

  #spans(): readonly TtlSpan[] {
    const lastTtl = this.#reachedAt ?? this.#options.order.maxTtl
    const { asksAtOnce, canBeginAnywhere } = routeKinds[this.#options.kind]
    return ttlSpans(lastTtl, canBeginAnywhere && !asksAtOnce ? hopsOfOneProgram : lastTtl)
  }

  #startProgram(span: TtlSpan): RouteProgram {
    const { kind, command, protocol, order, system } = this.#options
    const job = {
      kind,
      command,
      startLines: system.startLines,
      request: {
        address: order.address,
        family: order.family,
        protocol,
        ...span,
        waitMs: this.#waitMs(),
        basePort: nextBasePort()
      },
      facts: {
        target: this.#target,
        round: this.#round,
        lastTtl: span.lastTtl,
        timeLimitMs: order.timeLimitMs,
        hidesClosedPorts: routeKinds[kind].hidesClosedPorts,
        variesFlow: protocol === 'udp' && routeKinds[kind].variesPorts,
        isOwnAddress: system.isOwnAddress,
        nextProbe: () => this.#probes++
      }
    }
    const program: RouteProgram = new RouteProgram(job, (events) => {
      this.#emit(events)
      this.#endProgramsBehind(program)
    })
    return program
  }

  #waitMs(): number {
    const { kind, order } = this.#options
    // Three probes to each of five silent hops would take a minute.
    const canBePatient = routeKinds[kind].canBeginAnywhere
    const isPatient =
      canBePatient && this.#reachedAt === null && this.#round % roundsOfPatience === 1
    return isPatient ? Math.max(order.timeLimitMs, neighbourGivesUpMs) : order.timeLimitMs
  }

  /** Where the path ends, nobody has to ask further. */
  #endProgramsBehind({ reachedAt, refusedAt }: RouteProgram): void {
    const end = Math.min(reachedAt ?? Infinity, refusedAt ?? Infinity)
    for (const program of this.#programs) {
      if (program.firstTtl > end) program.stop()
    }
  }

  async #endRound(outcomes: readonly RouteOutcome[]): Promise<void> {
    const fault = this.#isStopped ? null : faultOf(outcomes, this.#options.command.path)
    if (!this.#isStopped && fault === null) {
      await this.#tellComplaint(outcomes)
      this.#emit([
        { type: 'round', round: this.#round, tookMs: performance.now() - this.#roundBegan }
      ])
      this.#reachedAt = smallest(this.#programs.map(({ reachedAt }) => reachedAt))
      this.#round += 1
    }
    const isLast = this.#round === this.#options.order.rounds
    if (this.#isStopped || fault !== null || isLast) this.#end(fault)
    else this.#awaitNextRound()
  }

  async #tellComplaint(outcomes: readonly RouteOutcome[]): Promise<void> {
    const complaint = outcomes.find(({ complaint }) => complaint !== null)?.complaint ?? null
    if (complaint?.kind !== 'not-sent') return
    const { address, family } = this.#options.order
    // Where the program does not tell why, the system does if there is no route.
    const isTold = complaint.reason !== 'other'
    const refusal = isTold ? null : await this.#options.system.routeRefusal(address, family)
    const { reason, detail } = refusal ?? complaint
    const { ttl } = complaint
    const event = { type: 'not-sent', ttl, round: this.#round, flow: 0, at: Date.now() } as const
    this.#emit([{ ...event, reason, detail }])
  }

  #end(fault: ProbeFault | null): void {
    if (this.#hasEnded) return
    this.#isStopped = true
    this.#hasEnded = true
    this.#emit([{ type: 'ended', fault }])
  }

  #emit(events: readonly ProbeEvent[]): void {
    this.#options.emit(events)
  }
}

/** traceroute's first port; those of this many programs follow. */
const firstPort = 33434
const portsOfPrograms = 300
let programs = 0

/** A port behind which those of one program lie, apart from those of all that may run meanwhile. */
function nextBasePort(): number {
  programs = (programs + 1) % portsOfPrograms
  return firstPort + programs * hopsOfOneProgram
}

function smallest(ttls: readonly (number | null)[]): number | null {
  const known = ttls.filter((ttl) => ttl !== null)
  return known.length === 0 ? null : Math.min(...known)
}
