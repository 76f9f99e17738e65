import type { Probe } from './hop-statistics'

/** Milliseconds for which probes are remembered after they were sent: longer than engines listen. */
const rememberedMs = 15_000

/** Probes that were decided and are still remembered, at most. */
const mostDecided = 4096

/**
 * The probes of one run of which something may still be heard: those in flight, and for a while those
 * that are decided, since late answers and duplicates name them.
 */
export class ProbeBook {
  readonly #inFlight = new Map<number, Probe>()
  readonly #decided = new Map<number, Probe>()

  has(number: number): boolean {
    return this.#inFlight.has(number) || this.#decided.has(number)
  }

  find(number: number): Probe | null {
    return this.#inFlight.get(number) ?? this.#decided.get(number) ?? null
  }

  add(number: number, probe: Probe): void {
    this.#inFlight.set(number, probe)
    this.#forgetBefore(probe.sentAt - rememberedMs)
  }

  /** The probe is in flight no more. */
  settle(number: number, probe: Probe): void {
    this.#inFlight.delete(number)
    this.#decided.set(number, probe)
  }

  /** The run is over: forgets all probes, and withdraws those in flight. */
  close(): void {
    for (const probe of this.#inFlight.values()) probe.hop.withdrawn(probe)
    this.#inFlight.clear()
    this.#decided.clear()
  }

  #forgetBefore(time: number): void {
    for (const [number, { sentAt }] of this.#decided) {
      if (sentAt >= time && this.#decided.size <= mostDecided) return
      this.#decided.delete(number)
    }
  }
}
