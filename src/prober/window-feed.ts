import type { ProbeSample, TargetView, UpdateMessage } from '../shared/ipc/probe-stream'

/** Milliseconds from one update to the next, at least. */
const updateEveryMs = 250

/** Samples of one target that wait for a slow window, at most; older ones are dropped, and counted. */
export const mostWaitingSamples = 2000

interface WaitingSamples {
  readonly run: number
  missed: number
  samples: ProbeSample[]
}

/** Where a feed has its news from, and where it sends them. */
export interface FeedSource {
  readonly send: (message: UpdateMessage) => void
  /** What is known of a target at the moment; null where there is none. */
  readonly view: (id: number) => TargetView | null
  /** `Prober.now`. */
  readonly now: () => number
}

/**
 * One window's side of the stream of updates: keeps what has changed until it may be sent, at most four
 * times a second and not before the window has answered the last update. No timer runs while nothing has
 * changed.
 */
export class WindowFeed {
  readonly #source: FeedSource
  readonly #changed = new Set<number>()
  readonly #removed = new Set<number>()
  readonly #samples = new Map<number, WaitingSamples>()
  #isAll = false
  #seq = 0
  #awaiting: number | null = null
  #sentAt = -Infinity
  #timer: NodeJS.Timeout | null = null

  constructor(source: FeedSource) {
    this.#source = source
  }

  /** Sends all targets anew, whatever the window has answered; what it knows is not relied on. */
  startAnew(ids: Iterable<number>): void {
    this.#isAll = true
    this.#awaiting = null
    this.#removed.clear()
    this.#samples.clear()
    for (const id of ids) this.#changed.add(id)
    this.#plan()
  }

  changed(id: number): void {
    this.#changed.add(id)
    this.#plan()
  }

  /** What became of probes of a run (`TargetState.run`). */
  sampled(id: number, run: number, samples: readonly ProbeSample[]): void {
    if (samples.length === 0) return
    let waiting = this.#samples.get(id)
    if (waiting?.run !== run) {
      waiting = { run, missed: 0, samples: [] }
      this.#samples.set(id, waiting)
    }
    waiting.samples.push(...samples)
    const excess = waiting.samples.length - mostWaitingSamples
    if (excess > 0) {
      waiting.samples.splice(0, excess)
      waiting.missed += excess
    }
    this.#plan()
  }

  removed(id: number): void {
    this.#changed.delete(id)
    this.#samples.delete(id)
    this.#removed.add(id)
    this.#plan()
  }

  /** The window has dealt with update `seq`. Other numbers than the awaited one are ignored. */
  acknowledge(seq: number): void {
    if (seq !== this.#awaiting) return
    this.#awaiting = null
    this.#plan()
  }

  /** The window is gone. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    // An answer that will not come.
    this.#awaiting = Infinity
  }

  #plan(): void {
    if (this.#timer !== null || this.#awaiting !== null || !this.#hasNews()) return
    const wait = Math.max(0, this.#sentAt + updateEveryMs - performance.now())
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#flush()
    }, wait)
  }

  #hasNews(): boolean {
    return this.#isAll || this.#changed.size + this.#removed.size + this.#samples.size > 0
  }

  #flush(): void {
    this.#seq += 1
    this.#awaiting = this.#seq
    this.#sentAt = performance.now()
    const message: UpdateMessage = {
      type: 'update',
      seq: this.#seq,
      at: this.#source.now(),
      isAll: this.#isAll,
      targets: [...this.#changed].flatMap((id) => this.#source.view(id) ?? []),
      samples: [...this.#samples].map(([id, waiting]) => ({ id, ...waiting })),
      removed: [...this.#removed]
    }
    this.#isAll = false
    this.#changed.clear()
    this.#removed.clear()
    this.#samples.clear()
    this.#source.send(message)
  }
}
