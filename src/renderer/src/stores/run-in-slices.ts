import { runSoon } from './run-soon'

/** How long a slice takes, about, so that a key or a frame never waits long; milliseconds. */
const sliceMs = 8

/**
 * Runs long work in slices, each a task of its own. `work` yields where it may be interrupted, often enough
 * for that: every millisecond or so. Calls `done` with what it returns, and returns what calls it off.
 */
export function runInSlices<Result>(
  work: Iterator<unknown, Result>,
  done: (result: Result) => void
): () => void {
  let cancel = runSoon(go)
  function go(): void {
    const end = performance.now() + sliceMs
    do {
      const step = work.next()
      if (step.done === true) {
        done(step.value)
        return
      }
    } while (performance.now() < end)
    cancel = runSoon(go)
  }
  return () => {
    cancel()
  }
}
