import {
  type CollectionTiming,
  type MonitorMessage,
  type SocketDelta,
  snapshotChunkRows
} from '../shared/ipc/stream'
import type { SocketRow } from '../shared/model/socket'

/** Deltas that wait for the window, merged into one. */
class MergedDelta {
  readonly #added = new Map<number, SocketRow>()
  readonly #changed = new Map<number, SocketRow>()
  readonly #removed = new Set<number>()

  constructor(public timing: CollectionTiming) {}

  /** Ids are never reused, so a removed row cannot come back. */
  merge(delta: SocketDelta, timing: CollectionTiming): void {
    this.timing = timing
    for (const row of delta.added) this.#added.set(row.id, row)
    for (const row of delta.changed) {
      const rows = this.#added.has(row.id) ? this.#added : this.#changed
      rows.set(row.id, row)
    }
    for (const id of delta.removed) {
      this.#changed.delete(id)
      // A row the window has never seen just does not appear.
      if (!this.#added.delete(id)) this.#removed.add(id)
    }
  }

  result(): SocketDelta {
    return {
      added: [...this.#added.values()],
      changed: [...this.#changed.values()],
      removed: [...this.#removed]
    }
  }
}

export interface WindowStream {
  /**
   * Sends all rows, now or when the stream is let go; what waited is in them and is dropped. `rows`
   * gives those of the moment it is called.
   */
  snapshot(rows: () => Iterable<SocketRow>, timing: CollectionTiming): void
  /** Sends what differs, or keeps it until the window has answered the last message. */
  delta(delta: SocketDelta, timing: CollectionTiming): void
  /** The window has dealt with message `seq`. Other numbers than the awaited one are ignored. */
  acknowledge(seq: number): void
  /** While held, nothing is sent: what comes is merged. */
  hold(held: boolean): void
  /** Whether the window is slower than what comes: something waits for its answer. */
  isBehind(): boolean
}

/**
 * One window's side of the stream: numbers the messages, sends a snapshot in chunks and keeps at
 * most one delta unanswered. Deltas before the first snapshot are dropped: it will hold them.
 * `afterDelta` is called after each delta that is sent: the window keeps up, and can take more.
 */
export function createWindowStream(
  send: (message: MonitorMessage) => void,
  afterDelta: () => void = () => undefined
): WindowStream {
  let seq = 0
  let hasSnapshot = false
  let awaiting: number | null = null
  let held = false
  let waiting: MergedDelta | null = null
  let heldSnapshot: (() => void) | null = null

  function flush(): void {
    if (waiting === null || awaiting !== null || held) return
    const { timing } = waiting
    const delta = waiting.result()
    waiting = null
    seq += 1
    awaiting = seq
    send({ type: 'delta', seq, ...delta, ...timing })
    afterDelta()
  }

  function sendSnapshot(rows: readonly SocketRow[], timing: CollectionTiming): void {
    const parts = Math.max(1, Math.ceil(rows.length / snapshotChunkRows))
    seq += 1
    awaiting = seq
    waiting = null
    hasSnapshot = true
    for (let part = 1; part <= parts; part += 1) {
      const chunk = rows.slice((part - 1) * snapshotChunkRows, part * snapshotChunkRows)
      send({ type: 'snapshot', seq, part, parts, rows: chunk, ...timing })
    }
  }

  return {
    snapshot(rows, timing) {
      const sendNow = (): void => {
        sendSnapshot([...rows()], timing)
      }
      if (held) heldSnapshot = sendNow
      else sendNow()
    },
    delta(delta, timing) {
      if (!hasSnapshot) return
      waiting ??= new MergedDelta(timing)
      waiting.merge(delta, timing)
      flush()
    },
    acknowledge(acknowledged) {
      if (acknowledged !== awaiting) return
      awaiting = null
      flush()
    },
    isBehind: () => waiting !== null,
    hold(hold) {
      held = hold
      if (held) return
      const sendHeld = heldSnapshot ?? flush
      heldSnapshot = null
      sendHeld()
    }
  }
}
