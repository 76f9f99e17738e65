import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** A connection stays in TIME-WAIT for 60 seconds (TCP_TIMEWAIT_LEN in the kernel's tcp.h). */
export const timeWaitMs = 60_000

/** Waits until no connection is in TIME-WAIT, at most `limitMs`. Only Linux tells their number. */
export async function untilNoTimeWait(limitMs: number, signal: AbortSignal): Promise<void> {
  const end = performance.now() + limitMs
  while (performance.now() < end && countTimeWaits() > 0) {
    await sleep(500, undefined, { signal })
  }
}

function countTimeWaits(): number {
  try {
    // IPv4 and IPv6 together stand in the line of TCP, see net/ipv4/proc.c.
    return Number(/^TCP:.* tw (\d+)/m.exec(readFileSync('/proc/net/sockstat', 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
