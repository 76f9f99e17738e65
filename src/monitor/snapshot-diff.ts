import type { SocketDelta } from '../shared/ipc/stream'
import type { SocketMetrics } from '../shared/model/socket-metrics'
import type { FirstSeenKind, Ownership, SocketRow } from '../shared/model/socket'
import { addressText } from './sockets/address-text'
import { metricsOf, noMetrics } from './socket-metrics-columns'
import type { SocketCollection } from './sockets/socket-source'
import { noUid, type SocketTable, v6OnlyCodes } from './sockets/socket-table'

/** A number of the kernel's where there is one; else addresses and owner, see `tupleKey`. */
type SocketKey = number | string

interface Tracked {
  readonly key: SocketKey
  row: SocketRow
  /** Index in the table of the collection that last held it. */
  index: number
}

/** Jumps over many rows at once, for one table; else rows that changed places would cost the square. */
const farJumps = 16
/** Rows that may be jumped over as often as need be. */
const nearRows = 16

export interface SocketTracker {
  /**
   * Compares a collection with the one before and returns what differs. The first makes every row
   * `added`. `now` is milliseconds since the Unix epoch.
   */
  apply(collection: SocketCollection, now: number): SocketDelta
  /** All rows of the last collection, in no particular order. */
  rows(): Iterable<SocketRow>
  /** Figures of the rows with these ids at the last collection; ids of no row are left out. */
  metrics(ids: readonly number[]): SocketMetrics
  /**
   * When those figures were collected, milliseconds since the Unix epoch: with the last collection, or with
   * the last that was not brief. Null before the first.
   */
  figuresAt(): number | null
}

/**
 * Follows sockets over time: gives each an id that is never reused and remembers when it was first
 * seen. Rows are compared as numbers; objects and texts are made only for what is new or changed.
 * `userName` is asked once for each row that is made, so a name found later shows on the next change.
 */
export function createSocketTracker(options: {
  readonly userName: (uid: number) => string | null
}): SocketTracker {
  const tracked = new Map<SocketKey, Tracked>()
  const byId = new Map<number, Tracked>()
  /**
   * By row of the previous table: what it was taken for, and the number of the socket. Two of each are
   * filled in turn: new ones for each table would be most of the garbage there is.
   */
  let entries: (Tracked | undefined)[] = []
  let keys = new Float64Array(0)
  let spareEntries: (Tracked | undefined)[] = []
  let spareKeys = new Float64Array(0)
  let previous: SocketCollection | null = null
  let figuresAt: number | null = null
  let nextId = 1

  function makeRow(
    { table, ownership }: SocketCollection,
    index: number,
    identity: { id: number; firstSeenAt: number; firstSeenKind: FirstSeenKind }
  ): SocketRow {
    const state = table.stateAt(index)
    const family = table.familyAt(index)
    const localPort = table.localPort[index] ?? 0
    const remotePort = table.remotePort[index] ?? 0
    const hasPeer = remotePort !== 0 || !isZeroAddress(table.remoteAddress, index)
    const uid = table.uid[index] ?? noUid
    const openedAt = table.openedAt[index] ?? 0
    const { owners, ownerHidden } = ownershipAt(ownership, index)
    return {
      id: identity.id,
      protocol: table.protocolAt(index),
      family,
      localAddress: addressText(table.localAddress, index, family),
      localPort,
      remoteAddress: hasPeer ? addressText(table.remoteAddress, index, family) : null,
      remotePort: hasPeer ? remotePort : null,
      state,
      v6Only: v6OnlyOf(table.v6Only[index]),
      uid: uid === noUid ? null : uid,
      user: uid === noUid ? null : options.userName(uid),
      owners,
      ownerHidden,
      namespace: null,
      firstSeenAt: openedAt === 0 ? identity.firstSeenAt : openedAt,
      firstSeenKind: openedAt === 0 ? identity.firstSeenKind : 'told-by-system'
    }
  }

  /** Whether a row is the same socket as a row of the previous table; false where in doubt. */
  function isSameSocket(
    { table, ownership }: SocketCollection,
    index: number,
    number: number,
    before: number
  ): boolean {
    if (number !== keys[before]) return false
    if (number !== 0) return true
    return (
      previous !== null &&
      table.sameEnds(index, previous.table, before) &&
      firstPid(ownership, index) === firstPid(previous.ownership, before)
    )
  }

  return {
    *rows() {
      for (const { row } of tracked.values()) yield row
    },

    metrics(ids) {
      const found = ids.flatMap((id) => byId.get(id) ?? [])
      return previous === null ? noMetrics : metricsOf(previous.table, found)
    },

    figuresAt: () => figuresAt,

    apply(collection, now) {
      const { table, ownership } = collection
      const added: SocketRow[] = []
      const changed: SocketRow[] = []
      const removed: number[] = []
      const firstSeenKind = previous === null ? 'started-before-portlight' : 'seen'

      const entriesNow = spareEntries
      entriesNow.length = table.length
      const keysNow = numberKeys(table, spareKeys)
      // Sources list sockets in the same order as long as they stay: what followed the last match
      // before most likely follows it now. A row in its place costs no look at what is kept of it.
      let next = 0
      let jumps = farJumps
      let isAnyMoved = false
      const passedOver: Tracked[] = []
      const passOver = (end: number): void => {
        for (; next < end; next += 1) {
          const entry = entries[next]
          if (entry !== undefined) passedOver.push(entry)
        }
      }
      const isTwice = (entry: Tracked, index: number): boolean =>
        entry.index < index && entriesNow[entry.index] === entry

      for (let index = 0; index < table.length; index += 1) {
        const number = keysNow[index] ?? 0
        let known = isSameSocket(collection, index, number, next) ? entries[next] : undefined
        let place = next
        if (known === undefined) {
          const key = number === 0 ? tupleKey(table, index, firstPid(ownership, index)) : number
          known = tracked.get(key)
          if (known === undefined) {
            const row = makeRow(collection, index, { id: nextId, firstSeenAt: now, firstSeenKind })
            nextId += 1
            const entry = { key, row, index }
            tracked.set(key, entry)
            byId.set(row.id, entry)
            entriesNow[index] = entry
            added.push(row)
            continue
          }
          isAnyMoved = true
          place = known.index
        }
        // A table that is read while it changes can hold one socket twice; the first stands.
        if (isAnyMoved && isTwice(known, index)) {
          entriesNow[index] = undefined
          continue
        }
        if (place === next) next += 1
        else if (place > next && (place - next <= nearRows || (jumps -= 1) >= 0)) {
          passOver(place)
          next += 1
        }
        if (
          previous === null ||
          !table.sameRow(index, previous.table, place) ||
          ownershipAt(ownership, index) !== ownershipAt(previous.ownership, place)
        ) {
          known.row = makeRow(collection, index, known.row)
          changed.push(known.row)
        }
        if (place !== index) known.index = index
        entriesNow[index] = known
      }
      passOver(entries.length)
      for (const entry of passedOver) {
        if (entriesNow[entry.index] === entry) continue
        tracked.delete(entry.key)
        byId.delete(entry.row.id)
        removed.push(entry.row.id)
      }

      spareEntries = entries
      spareKeys = keys
      entries = entriesNow
      keys = keysNow
      previous = collection
      if (!table.isBrief) figuresAt = now
      return { added, changed, removed }
    }
  }
}

function v6OnlyOf(code: number | undefined): boolean | null {
  return code === v6OnlyCodes.yes ? true : code === v6OnlyCodes.no ? false : null
}

const noOwnership: Ownership = { owners: [], ownerHidden: 'not-yet-known' }

function ownershipAt(ownership: readonly Ownership[], index: number): Ownership {
  return ownership[index] ?? noOwnership
}

function firstPid(ownership: readonly Ownership[], index: number): number | null {
  return ownershipAt(ownership, index).owners[0]?.pid ?? null
}

/**
 * Numbers that name the sockets of a table: the kernel's cookie, else the inode, made negative so that
 * the two do not meet; 0 where there is neither, and NaN behind the last. They are put into `spare`
 * where that is large enough.
 */
function numberKeys(
  { cookie, inode, length }: SocketTable,
  spare: Float64Array<ArrayBuffer>
): Float64Array<ArrayBuffer> {
  const keys = spare.length > length ? spare : new Float64Array(length + (length >> 2) + 1)
  keys[length] = Number.NaN
  for (let row = 0; row < length; row += 1) {
    const lasting = cookie[row] ?? 0
    keys[row] = lasting === 0 ? 0 - (inode[row] ?? 0) : lasting
  }
  return keys
}

/** For sockets without a number. The owner is part of it: SO_REUSEPORT makes equal tuples. */
function tupleKey(table: SocketTable, index: number, pid: number | null): string {
  const word = index * 4
  return [
    table.protocol[index],
    table.family[index],
    table.localAddress.subarray(word, word + 4).join('.'),
    table.localPort[index],
    table.remoteAddress.subarray(word, word + 4).join('.'),
    table.remotePort[index],
    pid ?? ''
  ].join('|')
}

function isZeroAddress(words: Uint32Array, index: number): boolean {
  const word = index * 4
  return (
    words[word] === 0 && words[word + 1] === 0 && words[word + 2] === 0 && words[word + 3] === 0
  )
}
