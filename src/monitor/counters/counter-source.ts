import type { ProtocolCounters } from '../../shared/model/protocol-counters'

/** A way to read what the system has counted. Chosen once, at start, in select-counter-source.ts. */
export interface CounterSource {
  readonly name: string
  /** A look takes a millisecond or so: it may be taken each second though nobody wants it. */
  readonly isCheap: boolean
  /** Never throws or rejects: a group that could not be read is unknown, with the reason. */
  read(): ProtocolCounters | Promise<ProtocolCounters>
}
