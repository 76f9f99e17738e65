import { useRef } from 'react'
import type { SocketStore } from '../../stores/socket-store'

/** From so many connections on, figures put them in order less often; shortest time in milliseconds. */
const paces = [
  { connections: 20_000, ms: 3000 },
  { connections: 2000, ms: 1000 }
] as const

/**
 * A number that changes when new figures should put the connections in order again: with each of them
 * while there are few, at a slower pace where ordering costs more.
 */
export function useFigurePace(store: SocketStore, isNeeded: boolean): number {
  const last = useRef({ version: 0, at: 0 })
  if (!isNeeded) return 0
  const { version } = store.figures
  const now = performance.now()
  const size = store.connections.all.size
  const pace = paces.find(({ connections }) => size >= connections)?.ms ?? 0
  if (version !== last.current.version && now - last.current.at >= pace) {
    last.current = { version, at: now }
  }
  return last.current.version
}
