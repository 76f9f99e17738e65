import { canHaveName } from '../../shared/domain/can-have-name'
import { known, unknown } from '../../shared/model/fact'
import type { HostName } from '../../shared/model/host-name'

/** Names of an address. Rejects with a code of node:dns, or with any other reason. */
export type AskForNames = (address: string) => Promise<readonly string[]>

export interface ReverseNames {
  /**
   * What is known of these addresses, after a while at most: what is not answered by then is unknown now,
   * and may be known when it is asked for again. Never rejects.
   */
  lookUp(addresses: readonly string[]): Promise<readonly HostName[]>
}

/** An answer is waited for so long; milliseconds. */
const longestWaitMs = 3000

/** So many servers are asked at once. */
const mostAtOnce = 8

/** Addresses that are remembered, those that were asked for last. */
const mostRemembered = 2000

/** An answer counts for so long, and a failure; milliseconds. */
const answerCountsMs = 600_000
const failureCountsMs = 30_000

/** Longer names are none (RFC 1035 §2.3.4). */
const longestName = 253

/** Codes of node:dns that mean: there is no name. All others mean that nobody knows. */
const noName: ReadonlySet<unknown> = new Set(['ENOTFOUND', 'ENODATA'])

interface Remembered {
  readonly name: HostName['name']
  /** Monotonic milliseconds. */
  readonly until: number
}

/** Asks for the names of addresses, a few at a time, and remembers what was said. */
export function createReverseNames(
  ask: AskForNames,
  now: () => number = () => performance.now()
): ReverseNames {
  const remembered = new Map<string, Remembered>()
  const underWay = new Map<string, Promise<void>>()
  let running = 0
  const queue: (() => void)[] = []

  async function turn(): Promise<void> {
    if (running >= mostAtOnce) {
      await new Promise<void>((resolve) => {
        queue.push(resolve)
      })
    }
    running += 1
  }

  function remember(address: string, name: HostName['name']): void {
    remembered.delete(address)
    remembered.set(address, {
      name,
      until: now() + (name.known ? answerCountsMs : failureCountsMs)
    })
    for (const oldest of remembered.keys()) {
      if (remembered.size <= mostRemembered) break
      remembered.delete(oldest)
    }
  }

  async function find(address: string): Promise<void> {
    await turn()
    try {
      const [name = null] = await ask(address)
      remember(address, known(name === null || name.length > longestName ? null : name))
    } catch (error) {
      const code = codeOf(error)
      remember(
        address,
        noName.has(code) ? known(null) : unknown(`the name servers did not answer (${code})`)
      )
    } finally {
      running -= 1
      queue.shift()?.()
      underWay.delete(address)
    }
  }

  function start(address: string): Promise<void> {
    const before = underWay.get(address)
    if (before !== undefined) return before
    const finding = find(address)
    underWay.set(address, finding)
    return finding
  }

  function valid(address: string): Remembered | undefined {
    const entry = remembered.get(address)
    return entry !== undefined && now() < entry.until ? entry : undefined
  }

  return {
    async lookUp(addresses) {
      const askable = addresses.filter(canHaveName)
      const missing = askable.filter((address) => valid(address) === undefined)
      if (missing.length > 0) await within(Promise.all(missing.map(start)), longestWaitMs)
      return addresses.map((address) => ({
        address,
        name: canHaveName(address)
          ? (valid(address)?.name ?? unknown('the name servers have not answered yet'))
          : unknown('it means the same on every computer, so nobody was asked')
      }))
    }
  }
}

/** Resolves with `work`, or after `ms` at the latest. */
async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, limit])
  clearTimeout(timer)
}

function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return code ?? 'for a reason that is not told'
}
