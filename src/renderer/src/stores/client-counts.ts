import { listenerFit } from '../../../shared/domain/listener-match'
import { isOpenPort, type SocketRow } from '../../../shared/model/socket'

interface PortBucket {
  readonly listeners: Map<number, SocketRow>
  readonly connections: Map<number, SocketRow>
  /** Its listeners changed, so that all its connections have to be given out again. */
  isStale: boolean
}

/**
 * Counts the established connections of each TCP listener, kept up to date row by row. A change
 * costs as much as there are listeners on its port; a batch that changes the listeners of a port, as
 * much as there are connections on it, once, in `settling`.
 */
export class ClientCounts {
  readonly #buckets = new Map<number, PortBucket>()
  readonly #counts = new Map<number, number>()
  readonly #stale = new Set<PortBucket>()
  /** Grows whenever a count changes. */
  version: number

  constructor(version = 0) {
    this.version = version
  }

  /** Connections established now; null for sockets that take none (UDP, connections). */
  of(id: number): number | null {
    return this.#counts.get(id) ?? null
  }

  /** The connections themselves. Costs as much as there are on the listener's port. */
  rowsOf(listener: SocketRow): SocketRow[] {
    const bucket = this.#buckets.get(listener.localPort)
    if (!bucket?.listeners.has(listener.id)) return []
    return [...bucket.connections.values()].filter((connection) =>
      listenersOf(connection, bucket.listeners.values()).includes(listener.id)
    )
  }

  add(row: SocketRow): void {
    if (row.protocol !== 'tcp') return
    if (isOpenPort(row)) {
      const bucket = this.#bucket(row.localPort)
      bucket.listeners.set(row.id, row)
      this.#setStale(bucket)
    } else if (row.state === 'ESTABLISHED') {
      const bucket = this.#bucket(row.localPort)
      bucket.connections.set(row.id, row)
      this.#shift(bucket, row, 1)
    }
  }

  remove(row: SocketRow): void {
    const bucket = this.#buckets.get(row.localPort)
    if (bucket === undefined) return
    if (bucket.listeners.delete(row.id)) {
      this.#counts.delete(row.id)
      this.#setStale(bucket)
    } else if (bucket.connections.delete(row.id)) {
      this.#shift(bucket, row, -1)
    }
    if (bucket.listeners.size + bucket.connections.size === 0) this.#buckets.delete(row.localPort)
  }

  /** Ends a batch: the counts hold again. Yields where it may be interrupted. */
  *settling(): Generator<undefined, undefined> {
    for (const bucket of this.#stale) {
      this.#recount(bucket)
      yield
    }
    this.#stale.clear()
  }

  #bucket(port: number): PortBucket {
    let bucket = this.#buckets.get(port)
    if (bucket === undefined) {
      bucket = { listeners: new Map(), connections: new Map(), isStale: false }
      this.#buckets.set(port, bucket)
    }
    return bucket
  }

  #setStale(bucket: PortBucket): void {
    bucket.isStale = true
    this.#stale.add(bucket)
  }

  #shift({ listeners, isStale }: PortBucket, connection: SocketRow, by: 1 | -1): void {
    if (isStale) return
    for (const id of listenersOf(connection, listeners.values())) {
      this.#counts.set(id, (this.#counts.get(id) ?? 0) + by)
      this.version += 1
    }
  }

  #recount(bucket: PortBucket): void {
    const { listeners, connections } = bucket
    bucket.isStale = false
    for (const id of listeners.keys()) this.#counts.set(id, 0)
    this.version += 1
    for (const connection of connections.values()) {
      for (const id of listenersOf(connection, listeners.values())) {
        this.#counts.set(id, (this.#counts.get(id) ?? 0) + 1)
      }
    }
  }
}

/**
 * The listeners that can have taken `connection` in: those that fit best and, where several do
 * (SO_REUSEPORT), those that share an owner with it; where none does, all of them.
 */
function listenersOf(connection: SocketRow, listeners: Iterable<SocketRow>): number[] {
  let bestFit = 1
  let best: SocketRow[] = []
  for (const listener of listeners) {
    const fit = listenerFit(listener, connection)
    if (fit > bestFit) best = []
    if (fit >= bestFit && fit > 0) {
      bestFit = fit
      best.push(listener)
    }
  }
  if (best.length > 1) {
    const pids = new Set(connection.owners.map((owner) => owner.pid))
    const related = best.filter((row) => row.owners.some((owner) => pids.has(owner.pid)))
    if (related.length > 0) best = related
  }
  return best.map((row) => row.id)
}
