/**
 * Calls `run` in a task of its own, behind what waits already: what is typed and painted comes in between.
 * Returns what calls it off. Timers would wait at least a millisecond, and a second in a hidden window.
 */
export function runSoon(run: () => void): () => void {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => {
    port1.close()
    run()
  }
  port2.postMessage(null)
  return () => {
    port1.close()
  }
}
