import type { Ownership, SocketOwner } from '../../../shared/model/socket'

/** The socket has no owner by its nature, or nobody holds it any more. */
export const ownerless: Ownership = { owners: [], ownerHidden: null }

/** It belongs to the kernel. */
export const noVisibleProcess: Ownership = { owners: [], ownerHidden: 'no-visible-process' }

/** The program that was asked does not tell it. */
export const notReported: Ownership = { owners: [], ownerHidden: 'not-reported' }

/**
 * Gives out one and the same object for the same owners from one collection to the next, so that
 * change is seen by comparing references. Forgets what a whole collection did not ask for.
 */
export class OwnershipCache {
  #before = new Map<string, Ownership>()
  #current = new Map<string, Ownership>()

  /** Begins a collection. */
  begin(): void {
    this.#before = this.#current
    this.#current = new Map()
  }

  /** `owners`: at least one. */
  of(owners: readonly SocketOwner[]): Ownership {
    const key = JSON.stringify(owners.map(({ pid, startedAt, name }) => [pid, startedAt, name]))
    const ownership = this.#current.get(key) ??
      this.#before.get(key) ?? { owners, ownerHidden: null }
    this.#current.set(key, ownership)
    return ownership
  }
}
