import { messageOf } from '../shared/domain/error-message'
import { pathEnd } from '../shared/domain/path/path-end'
import { PathStatistics } from '../shared/domain/path/path-statistics'
import { reportWithoutProbes } from '../shared/domain/path/report-without-probes'
import type { PathReport } from '../shared/model/path'
import type { ProbeEvent, ProbeFault } from '../shared/model/probe'
import type { HostAddress, ProbeTarget, ProbingOptions, TargetState } from '../shared/model/probing'
import type { NameResolution } from './names/resolve-name'
import type { ProbeEngine, ProbeOrder, ProbeRun } from './probe-engine'
import type { Engines } from './select-engines'
import { SteadyEvents } from './steady-events'
import type { SteadyTime } from './steady-time'

export type { ProbingOptions, TargetState } from '../shared/model/probing'

/** What probing a target needs, and whom it tells. */
export interface ProbingContext {
  readonly engines: Engines
  readonly resolve: (name: string) => Promise<NameResolution>
  /** Resolves when it is this target's turn to begin. */
  readonly turn: () => Promise<void>
  /** Bytes that the link to an address carries; null where nobody knows. */
  readonly findLinkMtu: (address: string, family: HostAddress['family']) => Promise<number | null>
  /** The time of all events that are told. */
  readonly time: SteadyTime
  /** Events that count, in their order, as soon as they are known. */
  readonly onEvents: (events: readonly ProbeEvent[]) => void
  readonly onState: () => void
}

/** Faults after which another engine may do better. */
const movesOn: readonly ProbeFault['kind'][] = [
  'permission',
  'missing-tool',
  'timeout',
  'parse',
  'crash'
]

/**
 * Probes one target from its name to its end: resolves the name once, tries the engines best first, and
 * keeps the statistics. `restart` begins anew with other options, and a run of before has no say any more.
 */
export class ProbedTarget {
  readonly #target: ProbeTarget
  readonly #context: ProbingContext
  #state: TargetState
  #statistics: PathStatistics | null = null
  /** The statistics are those of a run before. */
  #goesOn = false
  /** The run was told to stop and has not ended yet; and is to go on once it has. */
  #isStopping = false
  #isResumeAwaited = false
  /** What is reported while and where nothing is probed. */
  #ownReport: PathReport = unknownReport
  #run: ProbeRun | null = null
  #linkMtu: number | null = null
  /** Counts restarts, so that what comes of an earlier one is known for that. */
  #turn = 0
  #whenEnded: (() => void)[] = []

  constructor(target: ProbeTarget, options: ProbingOptions, context: ProbingContext) {
    this.#target = target
    this.#context = context
    this.#state = startState(target, options, 0)
  }

  get state(): TargetState {
    return this.#state
  }

  /** What is known of the path by now. */
  report(): PathReport {
    return this.#statistics?.report() ?? this.#ownReport
  }

  /** Bytes that this computer's own link to the target carries; null where that is not known. */
  get linkMtu(): number | null {
    return this.#linkMtu
  }

  /** Begins, or begins anew with other options; statistics start from nothing. */
  restart(options: ProbingOptions = this.#state.options): void {
    this.#run?.stop()
    this.#run = null
    this.#turn += 1
    this.#statistics = null
    this.#goesOn = false
    this.#isStopping = false
    this.#isResumeAwaited = false
    this.#ownReport = unknownReport
    this.#state = startState(this.#target, options, this.#state.run)
    this.#context.onState()
    const turn = this.#turn
    this.#watch(turn, this.#begin(turn))
  }

  /**
   * Goes on after a stop where it left off: same address, same statistics. Where nothing was probed yet
   * it begins; while it runs, this does nothing.
   */
  resume(): void {
    const { phase, address, options } = this.#state
    this.#isResumeAwaited = this.#isStopping
    if (phase !== 'ended') return
    if (address === null || this.#statistics === null) {
      this.restart()
      return
    }
    this.#goesOn = true
    this.#turn += 1
    const turn = this.#turn
    this.#change({ phase: 'probing', passedOver: [] })
    this.#watch(turn, this.#tryEngines(turn, address, options))
  }

  changeInterval(intervalMs: number): void {
    this.#change({ options: { ...this.#state.options, intervalMs } })
    this.#run?.changeInterval(intervalMs)
  }

  /** Nothing is sent any more; what is known stays. */
  stop(): void {
    if (this.#state.phase === 'ended') return
    this.#isResumeAwaited = false
    if (this.#run !== null) {
      this.#isStopping = true
      this.#run.stop()
    } else {
      this.#turn += 1
      this.#end()
    }
  }

  /** Nothing is sent any more, and nothing is told. */
  close(): void {
    this.#turn += 1
    this.#run?.stop()
    this.#run = null
    if (this.#state.phase !== 'ended') this.#end()
  }

  /** Resolves when it has ended, at once if it has. */
  ended(): Promise<void> {
    if (this.#state.phase === 'ended') return Promise.resolve()
    return new Promise((resolve) => this.#whenEnded.push(resolve))
  }

  /** What was not foreseen ends the target, and is told. */
  #watch(turn: number, step: Promise<void>): void {
    step.catch((error: unknown) => {
      if (turn === this.#turn) this.#endUnprobed('engine-failed', messageOf(error))
    })
  }

  async #begin(turn: number): Promise<void> {
    const addresses = await this.#findAddresses()
    if (turn !== this.#turn) return
    if ('kind' in addresses) {
      this.#endUnprobed(addresses.kind, addresses.detail)
      return
    }
    const { options } = this.#state
    const address = addresses.find(({ family }) => (options.family ?? family) === family)
    this.#change({ addresses, address: address ?? null })
    if (address === undefined) {
      this.#endUnprobed('no-address', `none of IPv${options.family ?? 4}`)
      return
    }
    await this.#tryEngines(turn, address, options)
  }

  async #tryEngines(turn: number, address: HostAddress, options: ProbingOptions): Promise<void> {
    await this.#context.turn()
    if (turn !== this.#turn) return
    this.#watch(turn, this.#lookAtLink(address))
    const { scope, protocol, flows, engine: choice } = options
    const need = { scope, family: address.family, protocol, flows }
    const candidates = this.#context.engines.candidates(need, choice)
    await this.#tryNext(turn, candidates, address, null)
  }

  /** The route may have changed since the run before. */
  async #lookAtLink({ address, family }: HostAddress): Promise<void> {
    this.#linkMtu = await this.#context.findLinkMtu(address, family)
  }

  async #findAddresses(): Promise<
    readonly HostAddress[] | Exclude<NameResolution, { kind: 'found' }>
  > {
    const { host, family } = this.#target
    if (family !== null) return [{ address: host, family }]
    const resolution = await this.#context.resolve(host)
    return resolution.kind === 'found' ? resolution.addresses : resolution
  }

  /** Goes on to the next engine. `failure` is how the one before ended; it stands where there is none. */
  async #tryNext(
    turn: number,
    candidates: AsyncGenerator<ProbeEngine>,
    address: HostAddress,
    failure: ProbeEvent | null
  ): Promise<void> {
    const { value: engine } = (await candidates.next()) as IteratorResult<ProbeEngine, undefined>
    if (turn !== this.#turn) return
    if (engine !== undefined) this.#startEngine(turn, candidates, engine, address)
    else if (failure === null) this.#endUnprobed('tool-missing', this.#refusalText())
    else {
      this.#take([failure])
      this.#end()
    }
  }

  #startEngine(
    turn: number,
    candidates: AsyncGenerator<ProbeEngine>,
    engine: ProbeEngine,
    address: HostAddress
  ): void {
    const { choice, gaps } = engine
    const { options } = this.#state
    // An engine that gave way to this one has told nothing that counts.
    if (!this.#goesOn) this.#statistics = new PathStatistics(address.address)
    this.#change({ phase: 'probing', engine: choice, gaps, run: this.#state.run + 1 })
    let hasAnswers = false
    const order: ProbeOrder = { ...options, ...address }
    const steady = new SteadyEvents(this.#context.time)
    this.#run = engine.start(order, (engineEvents) => {
      if (turn !== this.#turn) return
      const events = steady.take(engineEvents)
      hasAnswers ||= events.some(({ type }) => type === 'answered')
      const last = events.at(-1)
      if (last?.type !== 'ended') {
        this.#take(events)
        return
      }
      this.#run = null
      if (last.fault === null || hasAnswers || !movesOn.includes(last.fault.kind)) {
        this.#take(events)
        this.#end()
        return
      }
      const { what, detail } = last.fault
      const refusal = { name: choice.name, why: `${what}: ${detail}` }
      this.#change({ passedOver: [...this.#state.passedOver, refusal] })
      this.#watch(turn, this.#tryNext(turn, candidates, address, last))
    })
  }

  #refusalText(): string {
    const { engine, protocol } = this.#state.options
    const refusals = this.#context.engines.refusals()
    const texts = refusals.map(({ name, why }) => `${name}: ${why}`)
    if (protocol !== null) texts.unshift(`only by ${protocol.toUpperCase()}`)
    if (engine !== 'auto') texts.unshift(`only ${engine} engines may be used`)
    return texts.length === 0 ? 'no engine can do this here' : texts.join('; ')
  }

  #take(events: readonly ProbeEvent[]): void {
    this.#statistics?.take(events)
    this.#context.onEvents(events)
  }

  #endUnprobed(kind: Parameters<typeof pathEnd>[0], detail: string | null): void {
    this.#statistics = null
    this.#ownReport = reportWithoutProbes(pathEnd(kind, { isLocal: true, detail }))
    this.#end()
  }

  #end(): void {
    this.#isStopping = false
    this.#change({ phase: 'ended' })
    const waiting = this.#whenEnded
    this.#whenEnded = []
    for (const resolve of waiting) resolve()
    if (this.#isResumeAwaited) this.resume()
  }

  #change(part: Partial<TargetState>): void {
    this.#state = { ...this.#state, ...part }
    this.#context.onState()
  }
}

const unknownReport: PathReport = {
  hops: [],
  length: null,
  end: null,
  firstPathMs: null,
  rounds: 0,
  routeChanges: [],
  mtu: null
}

function startState(target: ProbeTarget, options: ProbingOptions, run: number): TargetState {
  return {
    phase: 'resolving',
    target,
    options,
    address: null,
    addresses: [],
    engine: null,
    gaps: [],
    passedOver: [],
    run,
    since: run + 1
  }
}
