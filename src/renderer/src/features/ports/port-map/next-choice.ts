import type { OpenPort } from '../../../stores/open-port'

/**
 * Which of the sockets behind one tick (widest reach first) a click chooses: the first, or the one
 * behind that which is chosen already, so that clicks go round. Null where there is none.
 */
export function nextChoice(sockets: readonly OpenPort[], selectedId: number | null): number | null {
  const at = sockets.findIndex(({ row }) => row.id === selectedId)
  return sockets[(at + 1) % sockets.length]?.row.id ?? null
}
