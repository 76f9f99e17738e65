import { networkInterfaces } from 'node:os'
import { canonicalAddress } from '../route/canonical-address'
import { runToolLines, type ToolLinesRunner } from '../tool-lines'

/** What the runs of ping need of the system; a test passes its own. */
export interface PingSystem {
  readonly startLines: ToolLinesRunner
  /** Whether this computer has this address, canonical and without a zone, itself. */
  readonly isOwnAddress: (address: string) => boolean
}

export const realPingSystem: PingSystem = { startLines: runToolLines, isOwnAddress }

function isOwnAddress(address: string): boolean {
  const all = Object.values(networkInterfaces()).flatMap((interfaces) => interfaces ?? [])
  return all.some((own) => canonicalAddress(own.address) === address)
}
