import type { MachineFacts } from '../../shared/model/machine'
import { DarwinFacts } from './darwin/darwin-facts'
import { LinuxFacts } from './linux/linux-facts'
import type { MachineFactsReader } from './machine-facts-reader'
import { rememberFacts } from './remembered-facts'
import { WindowsFacts } from './win32/windows-facts'

/**
 * The reader of this machine's facts for a platform: the one place that decides it. `nativeRefused`
 * tells why native code is not to be used; null where it may be. What cannot be read is unknown, with
 * the reason; nothing throws or rejects.
 */
export function createMachineFactsReader(
  platform: NodeJS.Platform,
  nativeRefused: string | null = null
): MachineFactsReader {
  if (platform === 'darwin') return rememberFacts(new DarwinFacts())
  if (platform === 'win32') return rememberFacts(new WindowsFacts(nativeRefused))
  const facts = new LinuxFacts({ nativeRefused })
  return { current: () => facts.read(), refresh: () => Promise.resolve(facts.read()) }
}

/** What is known of this machine without waiting; see MachineFactsReader. */
export function readMachineFacts(platform: NodeJS.Platform): MachineFacts {
  return createMachineFactsReader(platform).current()
}
