import type { ProcessAnswer } from '../../shared/model/process'
import type { ProcessRef } from '../../shared/model/socket'

/** A way to ask about one process. Chosen once, at start, in select-process-source.ts. */
export interface ProcessSource {
  /**
   * Tells what is known of a process: `gone` where it ended, also while it was looked at, or where
   * its pid belongs to another process now. Without a start time in `ref` the pid alone counts.
   * Failures are answers; never throws or rejects.
   */
  inspect(ref: ProcessRef): ProcessAnswer | Promise<ProcessAnswer>
}
