import { isOwnAddress } from '../own-address'
import { runToolLines, type ToolLinesRunner } from '../tool-lines'

/** What the runs of ping need of the system; a test passes its own. */
export interface PingSystem {
  readonly startLines: ToolLinesRunner
  /** Whether this computer has this address, canonical and without a zone, itself. */
  readonly isOwnAddress: (address: string) => boolean
}

export const realPingSystem: PingSystem = { startLines: runToolLines, isOwnAddress }
