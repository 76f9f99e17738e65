/** One look at a process. */
export interface ProcessSample {
  /** Since the app was up and all targets were being probed. */
  readonly seconds: number
  /** Resident, as proc_pid_status(5) tells it. */
  readonly rssBytes: number
  readonly descriptors: number
  /** Of the page alone: its JS heap after a collection of garbage; null for others. */
  readonly heapBytes: number | null
}

/** A process of the app over the whole run. */
export interface ProcessRecord {
  /** What it does: main, renderer, monitor, prober, or what Chromium calls it. */
  readonly name: string
  readonly samples: readonly ProcessSample[]
}

export interface SoakResult {
  readonly measuredAt: string
  readonly machine: string
  readonly sockets: number
  readonly targets: number
  readonly minutes: number
  readonly processes: readonly ProcessRecord[]
}
