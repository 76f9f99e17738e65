import type { CaseMeans, CollectorMeasurement } from './cases/case-plan'
import type { MemoryResult, PeerResult, SizeResult } from './results'
import { yardstick } from './goals'

/** A measurement by Portlight that costs so much CPU; the rest is made up. */
export function collectorMeasurement(cpuMs: number): CollectorMeasurement {
  return {
    source: 'made up',
    sourceReason: 'It is a test.',
    selectCpuMs: 1.5,
    backToBackCpuMs: cpuMs / 2,
    cpuMs,
    wallMs: cpuMs + 1,
    listed: 1000,
    withOwner: 990,
    withTcpInfo: 700,
    snapshotBytes: 250_000,
    deltaBytes: 108,
    deltaRows: [1, 2, 3]
  }
}

/** One size where Portlight needs `own` milliseconds in each case, and the yardstick `other`. */
export function sizeResult(sockets: number, own: number, other: number | null): SizeResult {
  const portlight = collectorMeasurement(own)
  const means: CaseMeans = { cpuMs: other ?? 0, wallMs: other ?? 0, listed: sockets }
  const peer: PeerResult = {
    name: yardstick,
    absence: other === null ? 'not installed' : null,
    cases: other === null ? null : { cold: means, steady: means, churn: means }
  }
  return {
    sockets,
    portlight: { cold: portlight, steady: portlight, churn: portlight },
    peers: [peer]
  }
}

/** A memory run with a sample each 10 seconds of so many megabytes. */
export function memoryResult(megabytes: readonly number[]): MemoryResult {
  return {
    minutes: Math.floor(megabytes.length / 6),
    sockets: 10_000,
    samples: megabytes.map((size, index) => ({
      seconds: (index + 1) * 10,
      rssBytes: size * 1e6,
      heapBytes: size * 1e6
    }))
  }
}
