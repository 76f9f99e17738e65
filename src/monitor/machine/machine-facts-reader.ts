import type { MachineFacts } from '../../shared/model/machine'

/** Reads the facts of this machine again and again: a network comes, a gateway changes. */
export interface MachineFactsReader {
  /**
   * What is known without waiting: on Linux everything, read anew; elsewhere what the last `refresh`
   * brought, and before the first one only what takes no program of the system.
   */
  current(): MachineFacts
  /** Everything. Cheap to call every few seconds: it starts programs only when it must. */
  refresh(): Promise<MachineFacts>
}
