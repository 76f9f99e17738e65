import { exposureOf } from '../shared/domain/exposure'
import type { SocketDelta } from '../shared/ipc/stream'
import type { SocketRow } from '../shared/model/socket'

export interface OpenToAllCount {
  /** Costs as much as there are open ports in `delta`. */
  follow(delta: SocketDelta): void
  /** A collection has failed: until the next that does not, the number is not known. */
  lose(): void
}

/**
 * Counts the ports that are open to all interfaces, a port and protocol once whatever the number of its
 * sockets. `onChange` hears of the first count and of every other one, null for none.
 */
export function createOpenToAllCount(onChange: (ports: number | null) => void): OpenToAllCount {
  /** Of each such socket the port that it is counted as. */
  const placeOf = new Map<number, string>()
  const sockets = new Map<string, number>()
  let told: number | null = null

  function take(row: SocketRow): void {
    if (exposureOf(row) !== 'all-interfaces') return
    const place = `${row.protocol} ${row.localPort}`
    placeOf.set(row.id, place)
    sockets.set(place, (sockets.get(place) ?? 0) + 1)
  }

  function leave(id: number): void {
    const place = placeOf.get(id)
    if (place === undefined) return
    placeOf.delete(id)
    const left = (sockets.get(place) ?? 0) - 1
    if (left > 0) sockets.set(place, left)
    else sockets.delete(place)
  }

  function tell(ports: number | null): void {
    if (ports === told) return
    told = ports
    onChange(ports)
  }

  return {
    follow({ added, changed, removed }) {
      removed.forEach(leave)
      for (const row of changed) {
        leave(row.id)
        take(row)
      }
      added.forEach(take)
      tell(sockets.size)
    },
    lose() {
      tell(null)
    }
  }
}
