import { networkInterfaces } from 'node:os'
import { splitZone } from './socket-address'

/** Milliseconds for which the addresses of this computer are taken to stay. */
const keptMs = 1000

/** Tells whether an address is one of this computer; asks the system once a second at most. */
export class OwnAddresses {
  #addresses = new Set<string>()
  #readAt = -Infinity

  has(address: string): boolean {
    const now = performance.now()
    if (now - this.#readAt > keptMs) {
      const all = Object.values(networkInterfaces()).flatMap((infos) => infos ?? [])
      this.#addresses = new Set(all.map((info) => info.address))
      this.#readAt = now
    }
    return this.#addresses.has(splitZone(address).bare)
  }
}
