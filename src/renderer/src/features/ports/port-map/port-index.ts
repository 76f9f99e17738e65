import type { PortRange } from '../../../../../shared/model/machine'
import { type ExposureKind, exposureText } from '../../../components/exposure-text'
import type { OpenPort } from '../../../stores/open-port'
import { highestPort } from './port-scale'

/** From the narrowest reach to the widest; what is not known comes first, as nothing is claimed of it. */
export const kindRank: Readonly<Record<ExposureKind, number>> = {
  unknown: 0,
  loopback: 1,
  network: 2,
  public: 3,
  all: 4
}

export function kindOf({ exposure }: OpenPort): ExposureKind {
  return exposureText(exposure).kind
}

/** Widest reach first, then by port; equal ones by id, so that the order never jitters. */
export function compareReach(a: OpenPort, b: OpenPort): number {
  return (
    kindRank[kindOf(b)] - kindRank[kindOf(a)] ||
    a.row.localPort - b.row.localPort ||
    a.row.id - b.row.id
  )
}

/** Open sockets by port number. */
export class PortIndex {
  /** Bound ports, ascending, each once. */
  readonly ports: Uint16Array
  /** How many of them are open to all interfaces. */
  readonly openToAll: number
  readonly #byPort: ReadonlyMap<number, readonly OpenPort[]>

  /**
   * `version` names the state of `openPorts`, whose content may be changed in place. 20,000 sockets
   * take a few milliseconds, so it is simply made anew for each version.
   */
  constructor(
    openPorts: Iterable<OpenPort>,
    readonly version: number
  ) {
    const byPort = new Map<number, OpenPort[]>()
    const openToAll = new Set<number>()
    for (const port of openPorts) {
      const number = port.row.localPort
      if (number < 1 || number > highestPort) continue
      if (kindOf(port) === 'all') openToAll.add(number)
      const others = byPort.get(number)
      if (others === undefined) byPort.set(number, [port])
      else others.push(port)
    }
    this.openToAll = openToAll.size
    this.#byPort = byPort
    this.ports = Uint16Array.from(byPort.keys()).sort()
  }

  /** Sockets of one port, in no particular order. */
  at(port: number): readonly OpenPort[] {
    return this.#byPort.get(port) ?? []
  }

  /** Place in `ports` of the first one at or above `port`; their number where there is none. */
  placeFrom(port: number): number {
    let low = 0
    let high = this.ports.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.ports[middle] ?? 0) < port) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The port itself where it is bound, else the next one above, else the last one; null without any. */
  nearest(port: number): number | null {
    return this.ports[this.placeFrom(port)] ?? this.ports.at(-1) ?? null
  }

  /** Sockets in a range, widest reach first. */
  within({ first, last }: PortRange): OpenPort[] {
    const ports = this.ports.subarray(this.placeFrom(first), this.placeFrom(last + 1))
    return [...ports].flatMap((port) => this.at(port)).sort(compareReach)
  }

  /** How many ports of a range are bound. */
  count({ first, last }: PortRange): number {
    return this.placeFrom(last + 1) - this.placeFrom(first)
  }
}
