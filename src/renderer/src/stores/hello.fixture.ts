import type { HelloMessage } from '../../../shared/ipc/stream'
import { machineFacts } from '../../../shared/model/machine-facts.fixture'

/** The first message of a monitor on Linux that began at `startedAt`. */
export function helloMessage(startedAt = 0): HelloMessage {
  return {
    type: 'hello',
    source: { name: 'procfs', reason: 'It is there.' },
    gaps: [],
    machine: machineFacts(),
    intervalMs: 1000,
    startedAt
  }
}
