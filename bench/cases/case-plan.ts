/** How often a program lists the sockets in one case, and how fast. */
export interface CasePlan {
  /** Lists before the measurement, one right after the other, so many at least. */
  readonly warmUp: number
  /** And for so long at least; milliseconds. The compiler wants to see hot code hundreds of times. */
  readonly warmUpMs: number
  /** Lists before the measurement at its own pace. */
  readonly settle: number
  /** Measured lists, from 1. */
  readonly ticks: number
  /** From the start of a list to the start of the next; milliseconds. A list that takes longer is
   * followed by the next at once. */
  readonly intervalMs: number
}

/** Means over the measured lists. */
export interface CaseMeans {
  /** User and system time of the program and of the children it waited for; milliseconds. */
  readonly cpuMs: number
  readonly wallMs: number
  /** Sockets in the last list. */
  readonly listed: number
}

/** What Portlight's collector tells besides. */
export interface CollectorMeasurement extends CaseMeans {
  /** The source that selectSocketSource chose. */
  readonly source: string
  readonly sourceReason: string
  /** CPU time of one list when they follow each other without a rest, as while warming up;
   * milliseconds. Null where there was no such time. */
  readonly backToBackCpuMs: number | null
  /** CPU time of choosing the source, loading koffi included; milliseconds. In none of the means. */
  readonly selectCpuMs: number
  /** Rows of the last list with at least one owner. */
  readonly withOwner: number
  /** Rows of the last list with a round-trip time, which comes with tcp_info. */
  readonly withTcpInfo: number
  /** Bytes of the messages to the window, as structured clones. */
  readonly snapshotBytes: number
  /** Mean of the deltas of the measured ticks; null where there was only the first list. */
  readonly deltaBytes: number | null
  /** Rows in those deltas, mean: added, changed, removed. */
  readonly deltaRows: readonly [number, number, number] | null
}

/** One look at the memory of the collector's process, right after a collection of garbage. */
export interface MemorySample {
  /** Since the first look at the sockets; seconds. */
  readonly seconds: number
  readonly rssBytes: number
  /** V8's heap in use and what its objects hold outside of it. */
  readonly heapBytes: number
}

export interface MemoryPlan {
  readonly minutes: number
  readonly sampleEveryMs: number
  readonly intervalMs: number
}
