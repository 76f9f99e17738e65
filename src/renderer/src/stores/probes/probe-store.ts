import type {
  EnginesMessage,
  ProbeCommand,
  ProberMessage,
  TargetView,
  UpdateMessage
} from '../../../../shared/ipc/probe-stream'
import type { RememberedTarget } from '../../../../shared/model/path-targets'
import type { ProbingOptions } from '../../../../shared/model/probing'
import { ProbeHistory } from './probe-history'
import { type ProbeCounts, ProbeTally } from './probe-tally'

/** What the person wants of a target; what it really does stands in its view. */
export type TargetWish = 'running' | 'paused' | 'stopped'

/** A target of the list; a new object whenever anything of it changes. */
export interface PathTarget extends RememberedTarget {
  readonly wish: TargetWish
  /** What the prober knows of it; null while it was not started since Portlight was. */
  readonly view: TargetView | null
  /** Samples since its statistics began; it grows in place. */
  readonly history: ProbeHistory
  /** Why the prober would not take it, as a sentence. */
  readonly refusal: string | null
  /** Name of the file that it was read from; such a target is looked at, not probed. */
  readonly openedFrom: string | null
}

/** Why nothing can be probed at the moment. */
export interface ProberDown {
  readonly reason: string
  /** It is not started again by itself. */
  readonly isGivenUp: boolean
}

/** What came of adding a target. */
export type AddOutcome =
  { readonly ok: true; readonly key: string } | { readonly ok: false; readonly reason: string }

interface PendingAdd {
  readonly entry: PathTarget
  readonly done: (outcome: AddOutcome) => void
}

/**
 * The targets of the Paths screen: what is remembered of them, what the prober tells of them, and the way
 * to have it do something. The list is the window's; the prober only knows those that were started.
 */
export class ProbeStore {
  readonly #remember: (targets: readonly RememberedTarget[]) => void
  readonly #newKey: () => string
  readonly #listeners = new Set<() => void>()
  readonly #tally = new ProbeTally()
  #send: ((command: ProbeCommand) => void) | null = null
  #targets: readonly PathTarget[] = []
  #engines: EnginesMessage | null = null
  #down: ProberDown | null = null
  /** Keys of targets by their number in the prober. */
  readonly #keys = new Map<number, string>()
  /** Starts without an answer, by their number. */
  readonly #starting = new Map<number, string>()
  readonly #adding = new Map<number, PendingAdd>()
  /** Added before there was a connection. */
  #waiting: PendingAdd[] = []
  #lastStart = 0
  #version = 0
  /** All targets of the prober are known. */
  #isGreeted = false
  /** By how much the time of the probes is ahead of the monotonic clock; null before it was told. */
  #timeAhead: number | null = null

  /** `remember` is told of every change of what is to be kept. */
  constructor(
    remember: (targets: readonly RememberedTarget[]) => void,
    newKey: () => string = () => `t${crypto.randomUUID()}`
  ) {
    this.#remember = remember
    this.#newKey = newKey
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Grows with every change. */
  readonly getVersion = (): number => this.#version

  /** In the order of the list; a new list whenever anything in it changes. */
  readonly getTargets = (): readonly PathTarget[] => this.#targets

  /** Ways to probe; null before the prober has told. */
  readonly getEngines = (): EnginesMessage | null => this.#engines

  /** What was sent and got, of removed targets too; a new object whenever that changes. */
  readonly getCounts = (): ProbeCounts => this.#tally.counts

  /**
   * The present, in the time of samples and reports (`UpdateMessage.at`); by this computer's clock while
   * nothing was told of that.
   */
  now(): number {
    return this.#timeAhead === null ? Date.now() : performance.now() + this.#timeAhead
  }

  /** Why the prober is down; null while it is not, or was never needed. */
  readonly getDown = (): ProberDown | null => this.#down

  find(key: string): PathTarget | null {
    return this.#targets.find((target) => target.key === key) ?? null
  }

  /** Takes the targets of the run before; those that are to be started with Portlight are. */
  restore(remembered: readonly RememberedTarget[]): void {
    const known = new Set(this.#targets.map(({ key }) => key))
    const restored = remembered
      .filter(({ key }) => !known.has(key))
      .map((target) => entryOf(target, target.startsWithPortlight ? 'running' : 'stopped'))
    this.#targets = [...restored, ...this.#targets]
    if (this.#isGreeted) this.#startWished()
    this.#tell()
  }

  /** The prober is there; it will tell of all its targets. */
  connected(send: (command: ProbeCommand) => void): void {
    this.#send = send
    this.#down = null
    this.#isGreeted = false
    this.#tell()
  }

  /** The prober is gone, and what it knew of targets with it; what was seen stays. */
  disconnected(down: ProberDown): void {
    this.#send = null
    this.#down = down
    this.#isGreeted = false
    this.#keys.clear()
    this.#starting.clear()
    for (const { done } of [...this.#adding.values(), ...this.#waiting]) {
      done({ ok: false, reason: `Nothing can be probed: ${down.reason}.` })
    }
    this.#adding.clear()
    this.#waiting = []
    this.#tell()
  }

  receive(message: ProberMessage): void {
    switch (message.type) {
      case 'engines':
        this.#engines = message
        break
      case 'started':
        this.#started(message.key, message.id)
        break
      case 'refused':
        this.#refused(message.key, message.reason)
        break
      case 'update':
        this.#update(message)
        this.#send?.({ type: 'ack', seq: message.seq })
        break
    }
    this.#tell()
  }

  /**
   * Adds what a person typed, and starts it. One that is in the list already is started there. Resolves
   * when the prober has taken it, or with the reason why it would not.
   */
  add(typed: string, options: ProbingOptions): Promise<AddOutcome> {
    const text = typed.trim()
    const same = this.#targets.find((target) => isNamed(target, text))
    if (same !== undefined) {
      if (same.wish !== 'running') this.start(same.key)
      return Promise.resolve({ ok: true, key: same.key })
    }
    const remembered = {
      key: this.#newKey(),
      typed: text,
      host: null,
      options,
      startsWithPortlight: false
    }
    return new Promise((done) => {
      const pending = { entry: entryOf(remembered, 'running'), done }
      if (this.#isGreeted) this.#sendAdd(pending)
      else this.#waiting.push(pending)
    })
  }

  /** Puts a target into the list that nobody probes: one that was read from a file. */
  addOpened(target: PathTarget): void {
    this.#targets = [...this.#targets, target]
    this.#tell()
  }

  /** Begins, or begins anew: statistics start from nothing. */
  start(key: string): void {
    const target = this.#wish(key, 'running')
    if (target === null) return
    const id = this.#idOf(target)
    if (id === null) this.#sendStart(target)
    else this.#send?.({ type: 'change', id, part: target.options })
  }

  /** Sends nothing until it is resumed; what is known goes on counting then. */
  pause(key: string): void {
    this.#end(key, 'paused')
  }

  resume(key: string): void {
    const target = this.#wish(key, 'running')
    if (target === null) return
    const id = this.#idOf(target)
    if (id === null) this.#sendStart(target)
    else this.#send?.({ type: 'resume', id })
  }

  /** Sends nothing more; what is known stays until it is started anew. */
  stop(key: string): void {
    this.#end(key, 'stopped')
  }

  remove(key: string): void {
    const target = this.find(key)
    if (target === null) return
    const id = this.#idOf(target)
    if (id !== null) this.#send?.({ type: 'remove', id })
    this.#targets = this.#targets.filter((other) => other !== target)
    this.#changed()
  }

  /** Moves a target to the place `index` (from 0) of the list. */
  move(key: string, index: number): void {
    const target = this.find(key)
    if (target === null) return
    const others = this.#targets.filter((other) => other !== target)
    this.#targets = others.toSpliced(index, 0, target)
    this.#changed()
  }

  /** Changes how a target is probed. While it runs, all but the interval begins anew. */
  changeOptions(key: string, part: Partial<ProbingOptions>): void {
    const target = this.find(key)
    if (target === null) return
    this.#put({ ...target, options: { ...target.options, ...part } })
    const id = this.#idOf(target)
    if (id !== null && target.wish === 'running') this.#send?.({ type: 'change', id, part })
    this.#changed()
  }

  setStartsWithPortlight(key: string, startsWithPortlight: boolean): void {
    const target = this.find(key)
    if (target === null) return
    this.#put({ ...target, startsWithPortlight })
    this.#changed()
  }

  #end(key: string, wish: TargetWish): void {
    const target = this.#wish(key, wish)
    const id = target === null ? null : this.#idOf(target)
    if (id !== null) this.#send?.({ type: 'stop', id })
  }

  #wish(key: string, wish: TargetWish): PathTarget | null {
    const target = this.find(key)
    if (target === null) return null
    const next = { ...target, wish, refusal: null }
    this.#put(next)
    this.#tell()
    return next
  }

  /** Number in the prober that runs now; null where it does not know the target. */
  #idOf({ key }: PathTarget): number | null {
    for (const [id, other] of this.#keys) if (other === key) return id
    return null
  }

  #nextStart(): number {
    this.#lastStart += 1
    return this.#lastStart
  }

  #sendAdd(pending: PendingAdd): void {
    const key = this.#nextStart()
    this.#adding.set(key, pending)
    const { typed, options } = pending.entry
    this.#send?.({ type: 'start', key, typed, options })
  }

  #sendStart({ key, typed, options }: PathTarget): void {
    if (this.#send === null || !this.#isGreeted) return
    if ([...this.#starting.values()].includes(key)) return
    const start = this.#nextStart()
    this.#starting.set(start, key)
    this.#send({ type: 'start', key: start, typed, options })
  }

  #started(start: number, id: number): void {
    const adding = this.#adding.get(start)
    const key = adding?.entry.key ?? this.#starting.get(start)
    this.#starting.delete(start)
    this.#adding.delete(start)
    if (key === undefined) return
    this.#keys.set(id, key)
    if (adding === undefined) {
      // It was taken from the list while its start was under way, or is not wanted any more.
      const wish = this.find(key)?.wish
      if (wish === undefined) this.#send?.({ type: 'remove', id })
      else if (wish !== 'running') this.#send?.({ type: 'stop', id })
      return
    }
    this.#targets = [...this.#targets, adding.entry]
    this.#changed()
    adding.done({ ok: true, key })
  }

  #refused(start: number, reason: string): void {
    this.#adding.get(start)?.done({ ok: false, reason })
    this.#adding.delete(start)
    const key = this.#starting.get(start)
    this.#starting.delete(start)
    const target = key === undefined ? null : this.find(key)
    if (target !== null) this.#put({ ...target, wish: 'stopped', refusal: reason })
  }

  #update({ at, isAll, targets, samples, removed }: UpdateMessage): void {
    this.#timeAhead = at - performance.now()
    if (isAll) this.#greet(targets)
    for (const view of targets) this.#see(view)
    for (const taken of samples) {
      this.#tally.take(taken)
      const key = this.#keys.get(taken.id)
      const target = key === undefined ? null : this.find(key)
      if (target?.view == null) continue
      target.history.take(taken, target.view.report)
      this.#put({ ...target })
    }
    for (const id of removed) this.#keys.delete(id)
    if (isAll) {
      this.#isGreeted = true
      this.#startWished()
    }
  }

  /** Finds the targets of the prober in the list: after the page was loaded anew they still run. */
  #greet(views: readonly TargetView[]): void {
    for (const view of views) {
      if (this.#keys.has(view.id)) continue
      const { target, options } = view.state
      const taken = new Set(this.#keys.values())
      const known = this.#targets.find(
        (other) =>
          !taken.has(other.key) && (isNamed(other, target.host) || isNamed(other, target.text))
      )
      const key = known?.key ?? this.#newKey()
      this.#keys.set(view.id, key)
      const isRunning = view.state.phase !== 'ended'
      if (known !== undefined) {
        this.#put({ ...known, options, wish: isRunning ? 'running' : 'stopped' })
        continue
      }
      const { host } = target
      const remembered = { key, typed: host, host, options, startsWithPortlight: false }
      this.#targets = [...this.#targets, entryOf(remembered, isRunning ? 'running' : 'stopped')]
    }
  }

  #see(view: TargetView): void {
    const key = this.#keys.get(view.id)
    const target = key === undefined ? null : this.find(key)
    if (target === null) return
    const { since, target: read } = view.state
    const history = target.history.since === since ? target.history : new ProbeHistory(since)
    this.#put({ ...target, view, history, host: read.host })
    if (target.host !== read.host) this.#changed()
  }

  #startWished(): void {
    const known = new Set(this.#keys.values())
    for (const target of this.#targets) {
      if (target.wish === 'running' && !known.has(target.key)) this.#sendStart(target)
    }
    for (const pending of this.#waiting) this.#sendAdd(pending)
    this.#waiting = []
  }

  #put(target: PathTarget): void {
    this.#targets = this.#targets.map((other) => (other.key === target.key ? target : other))
  }

  /** Something that is remembered has changed. */
  #changed(): void {
    const remembered = this.#targets
      .filter(({ openedFrom }) => openedFrom === null)
      .map(({ key, typed, host, options, startsWithPortlight }) => ({
        key,
        typed,
        host,
        options,
        startsWithPortlight
      }))
    this.#remember(remembered)
    this.#tell()
  }

  #tell(): void {
    this.#version += 1
    for (const listener of this.#listeners) listener()
  }
}

function entryOf(remembered: RememberedTarget, wish: TargetWish): PathTarget {
  return {
    ...remembered,
    wish,
    view: null,
    history: new ProbeHistory(0),
    refusal: null,
    openedFrom: null
  }
}

function isNamed({ typed, host, openedFrom }: PathTarget, text: string): boolean {
  const name = text.toLowerCase()
  if (openedFrom !== null) return false
  return typed.toLowerCase() === name || host === name
}
