/**
 * What the prober's process is to have as UV_THREADPOOL_SIZE in its environment from its start on: each
 * probe that waits for its answer holds one of these threads.
 */
export const proberThreads = 32

/** What libuv makes of no or an unreadable UV_THREADPOOL_SIZE, and its most (docs.libuv.org). */
const usualThreads = 4
const mostThreads = 1024

/** Threads left to files and names, which Node looks up in the same pool. */
const sparedThreads = 4

/** Koffi refuses more calls at once than 256 unless it is told otherwise. */
const mostLanes = 240

/** Threads that libuv's pool has in a process with this environment. */
export function threadsOf(env: NodeJS.ProcessEnv): number {
  const told = Number.parseInt(env['UV_THREADPOOL_SIZE'] ?? '', 10)
  if (Number.isNaN(told)) return usualThreads
  return Math.min(Math.max(told, 1), mostThreads)
}

/** Calls that may block at once where the pool has so many threads: never all of them, if it has two. */
export function lanesOf(threads: number): number {
  const lanes = Math.max(threads - sparedThreads, Math.floor(threads / 2), 1)
  return Math.min(lanes, mostLanes)
}

/**
 * Bounds how many calls block at once. A call beyond that would wait inside of the pool, unseen, and all
 * of Node with it; here it waits in line and can still be given up.
 */
export class CallLanes {
  #busy = 0
  #isAdmitting = false
  readonly #line: ((leave: () => void) => void)[] = []

  constructor(readonly count: number) {}

  /** Whether so few calls are under way that one more may take its time. */
  get isRoomy(): boolean {
    return this.#busy <= this.count / 4
  }

  /** Begins `work` as soon as a lane is free, first come first served; it calls `leave` when done. */
  enter(work: (leave: () => void) => void): void {
    this.#line.push(work)
    this.#admit()
  }

  #admit(): void {
    // Work that leaves at once comes back here from inside of the loop, which then goes on.
    if (this.#isAdmitting) return
    this.#isAdmitting = true
    while (this.#busy < this.count) {
      const work = this.#line.shift()
      if (work === undefined) break
      this.#busy += 1
      let isInside = true
      work(() => {
        if (!isInside) return
        isInside = false
        this.#busy -= 1
        this.#admit()
      })
    }
    this.#isAdmitting = false
  }
}
