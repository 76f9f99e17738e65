import type { Count, CounterChanges, CounterFamily } from './protocol-counters'

/** What was counted in the time up to the newest look. */
export interface CounterSpan {
  /** Milliseconds from the look it begins with; a minute where there were looks for so long. */
  readonly spanMs: number
  readonly counters: CounterChanges
}

/** What a chart draws of one protocol and IP version at one look: so many a second. */
export interface FamilyPoint {
  readonly family: CounterFamily
  readonly in: Count
  readonly out: Count
  /** TCP: segments sent again. UDP: datagrams lost at this computer. ICMP: messages with errors. */
  readonly bad: Count
}

/** What the charts draw of one look at the counters. */
export interface CounterPoint {
  /** Milliseconds since the Unix epoch. */
  readonly at: number
  readonly tcp: readonly FamilyPoint[]
  readonly udp: readonly FamilyPoint[]
  readonly icmp: readonly FamilyPoint[]
}

/** Points that are kept, at most: about five minutes at a look a second, and one pixel each. */
export const mostCounterPoints = 300
