import { unknown } from '../../shared/model/fact'
import type { ProtocolCounters } from '../../shared/model/protocol-counters'
import type { CounterSource } from './counter-source'

/** Stands where there is no way to read counters: every group is unknown, with the reason. */
export class UnavailableCounterSource implements CounterSource {
  readonly name = 'none'
  readonly isCheap = true
  readonly #reason: string

  constructor(reason: string) {
    this.#reason = reason
  }

  read(): ProtocolCounters {
    const counters = unknown(this.#reason)
    return {
      tcp: [{ family: 'both', counters }],
      udp: [{ family: 'both', counters }],
      icmp: [{ family: 'both', counters }],
      tcpEstablished: counters
    }
  }
}
