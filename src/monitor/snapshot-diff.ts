import type { SocketDelta } from '../shared/ipc/stream'
import type { FirstSeenKind, Ownership, SocketRow } from '../shared/model/socket'
import { addressText } from './sockets/address-text'
import type { SocketCollection } from './sockets/socket-source'
import { noUid, type SocketTable, v6OnlyCodes } from './sockets/socket-table'

/** Kernel's number where there is one; else addresses and owner, see `tupleKey`. */
type SocketKey = number | string

interface Tracked {
  row: SocketRow
  /** Index in the table of the collection that last held it. */
  index: number
  /** Number of that collection. */
  generation: number
}

export interface SocketTracker {
  /**
   * Compares a collection with the one before and returns what differs. The first makes every row
   * `added`. `now` is milliseconds since the Unix epoch.
   */
  apply(collection: SocketCollection, now: number): SocketDelta
  /** All rows of the last collection, in no particular order. */
  rows(): Iterable<SocketRow>
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
  let previous: SocketCollection | null = null
  let generation = 0
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
      firstSeenAt: identity.firstSeenAt,
      firstSeenKind: identity.firstSeenKind
    }
  }

  return {
    *rows() {
      for (const { row } of tracked.values()) yield row
    },

    apply(collection, now) {
      const { table, ownership } = collection
      const added: SocketRow[] = []
      const changed: SocketRow[] = []
      const removed: number[] = []
      const firstSeenKind = previous === null ? 'started-before-portlight' : 'seen'
      generation += 1
      let live = 0

      for (let index = 0; index < table.length; index += 1) {
        const inode = table.inode[index] ?? 0
        const key = inode === 0 ? tupleKey(table, index, ownershipAt(ownership, index)) : inode
        const known = tracked.get(key)
        if (known === undefined) {
          const row = makeRow(collection, index, { id: nextId, firstSeenAt: now, firstSeenKind })
          nextId += 1
          live += 1
          tracked.set(key, { row, index, generation })
          added.push(row)
          continue
        }
        // A table that is read while it changes can hold one socket twice; the first stands.
        if (known.generation === generation) continue
        live += 1
        if (
          previous === null ||
          !table.sameRow(index, previous.table, known.index) ||
          ownershipAt(ownership, index) !== ownershipAt(previous.ownership, known.index)
        ) {
          known.row = makeRow(collection, index, known.row)
          changed.push(known.row)
        }
        known.index = index
        known.generation = generation
      }

      if (live !== tracked.size) {
        for (const [key, { row, generation: seen }] of tracked) {
          if (seen === generation) continue
          tracked.delete(key)
          removed.push(row.id)
        }
      }
      previous = collection
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

/** For sockets without a number. The owner is part of it: SO_REUSEPORT makes equal tuples. */
function tupleKey(table: SocketTable, index: number, ownership: Ownership): string {
  const word = index * 4
  return [
    table.protocol[index],
    table.family[index],
    table.localAddress.subarray(word, word + 4).join('.'),
    table.localPort[index],
    table.remoteAddress.subarray(word, word + 4).join('.'),
    table.remotePort[index],
    ownership.owners[0]?.pid ?? ''
  ].join('|')
}

function isZeroAddress(words: Uint32Array, index: number): boolean {
  const word = index * 4
  return (
    words[word] === 0 && words[word + 1] === 0 && words[word + 2] === 0 && words[word + 3] === 0
  )
}
