import { type Fact, known, unknown } from '../../shared/model/fact'
import type { ProcessParent } from '../../shared/model/process'

/** Parents are followed so far; a longer chain is taken for a mistake. */
export const maxParents = 256

/** A process as a list of all of them tells it. */
export interface ListedParent {
  readonly pid: number
  readonly name: string
  /** Milliseconds since the Unix epoch; missing or null where it is not told. */
  readonly startedAt?: number | null
}

/**
 * The parent of `process`, that one's parent and so on. `parentOf` looks one up, undefined where
 * there is none; the chain ends before pid 0, which is the kernel or the idle time of the processors.
 * Unknown where the list cannot be true.
 */
export function parentChain<T extends ListedParent>(
  process: T,
  parentOf: (child: T) => T | undefined
): Fact<readonly ProcessParent[]> {
  const parents: ProcessParent[] = []
  const visited = new Set([process.pid])
  let parent = parentOf(process)
  while (parent !== undefined && parent.pid !== 0) {
    const { pid, startedAt = null, name } = parent
    if (visited.has(pid)) return unknown('the chain of parents goes round in a circle')
    if (parents.length === maxParents) return unknown(`more than ${maxParents} parents`)
    visited.add(pid)
    parents.push({ pid, startedAt, name })
    parent = parentOf(parent)
  }
  return known(parents)
}
