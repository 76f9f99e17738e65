/**
 * Ports that probes of their own name are sent to, behind the usual one: few, since many firewalls let through
 * no more than those that traceroute(8) uses.
 */
const namingPorts = 89

/** Probes without an answer that are remembered. */
const mostOpen = 1024

/** What an ICMP error tells of the probe that met it. */
export interface Quoted {
  /** The probe's number; null where so little of the probe is quoted that it is not among that. */
  readonly sequence: number | null
  /** Port that the probe was sent to. */
  readonly port: number
  /** Who sent the error; null where that is not told. */
  readonly from: string | null
}

interface Sent {
  readonly sequence: number
  readonly ttl: number | null
}

/**
 * Tells for which probe of one flow an error of UDP is, where a router quotes no more than RFC 792 asks for: the
 * eight bytes of the UDP header, behind which a probe's number stands. All probes of a flow go to one port, so
 * that they take one way; so such an error has no name, only an address.
 *
 * Once there was one, hops that have not answered with a name are asked by ports of their own. What comes back
 * could have taken another way, so it is believed only from an address that has answered the flow itself.
 */
export class ShortQuotes<T extends Quoted> {
  /** Errors without a name, by who sent them. */
  readonly #nameless = new Map<string, T[]>()
  /** Hops that quote enough. */
  readonly #quoting = new Set<number | null>()
  /** TTLs of probes to the usual port that are not answered, by number, in the order of sending. */
  readonly #open = new Map<number, number | null>()
  readonly #byPort = new Map<number, Sent>()
  #named = 0

  /** @param port the usual one */
  constructor(private readonly port: number) {}

  /** Port for a probe that is about to be sent. */
  portFor(sequence: number, ttl: number | null): number {
    if (this.#nameless.size === 0 || this.#quoting.has(ttl)) {
      this.#remember(sequence, ttl)
      return this.port
    }
    const port = this.port + 1 + (this.#named++ % namingPorts)
    this.#byPort.set(port, { sequence, ttl })
    return port
  }

  /** The probes that an error and those before it are for. */
  name(error: T): { readonly sequence: number; readonly error: T }[] {
    const { sequence, port, from } = error
    if (sequence !== null) {
      this.#learn(sequence, port)
      return [{ sequence, error }]
    }
    if (from === null) return []
    if (port === this.port) {
      this.#nameless.set(from, [...(this.#nameless.get(from) ?? []), error].slice(-mostOpen))
      return []
    }
    const sent = this.#byPort.get(port)
    const before = this.#nameless.get(from)
    if (sent === undefined || before === undefined) return []
    return [...this.#nameBefore(sent.ttl, from, before), { sequence: sent.sequence, error }]
  }

  #remember(sequence: number, ttl: number | null): void {
    this.#open.delete(sequence)
    this.#open.set(sequence, ttl)
    const [oldest] = this.#open.keys()
    if (this.#open.size > mostOpen && oldest !== undefined) this.#open.delete(oldest)
  }

  /** This hop quotes enough to be asked by the usual port. */
  #learn(sequence: number, port: number): void {
    const ttl = port === this.port ? this.#open.get(sequence) : this.#byPort.get(port)?.ttl
    if (ttl === undefined) return
    this.#open.delete(sequence)
    this.#quoting.add(ttl)
  }

  /** Errors of a hop that is known by now are for its probes, where there are as many of both. */
  #nameBefore(ttl: number | null, from: string, errors: readonly T[]) {
    const open = [...this.#open].flatMap(([sequence, of]) => (of === ttl ? [sequence] : []))
    this.#nameless.set(from, [])
    if (open.length !== errors.length) return []
    return errors.flatMap((error, nth) => {
      const sequence = open[nth]
      if (sequence === undefined) return []
      this.#open.delete(sequence)
      return [{ sequence, error }]
    })
  }
}
