import type { HelloMessage } from '../../../shared/ipc/stream'

/** The first message of a monitor on Linux that began at `startedAt`. */
export function helloMessage(startedAt = 0): HelloMessage {
  return {
    type: 'hello',
    source: { name: 'procfs', reason: 'It is there.' },
    gaps: [],
    machine: {
      platform: 'linux',
      unprivilegedPortStart: { known: true, value: 1024 },
      ephemeralPorts: { known: true, value: { first: 32_768, last: 60_999 } },
      user: { known: true, value: 'ada' },
      elevated: { known: true, value: false }
    },
    intervalMs: 1000,
    startedAt
  }
}
