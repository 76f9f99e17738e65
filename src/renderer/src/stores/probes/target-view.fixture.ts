import type { ProbeSample, TargetView } from '../../../../shared/ipc/probe-stream'
import type { Hop, HopAddress, PathReport } from '../../../../shared/model/path'
import { type TargetState, usualProbing } from '../../../../shared/model/probing'

/** An address that answered ten of ten probes in 1.5 ms, but for the given parts. */
export function hopAddress(part: Partial<HopAddress> = {}): HopAddress {
  return {
    address: '198.18.0.1',
    sent: 10,
    received: 10,
    firstSeenAt: 1000,
    lastSeenAt: 10_000,
    unreachable: null,
    samples: 10,
    lastMs: 1.5,
    bestMs: 1,
    averageMs: 1.5,
    worstMs: 2,
    stdevMs: 0.3,
    medianMs: 1.5,
    p95Ms: 2,
    jitterMs: 0.2,
    interarrivalJitterMs: 0.1,
    ...part
  }
}

/** A hop that answered ten of ten probes, but for the given parts. */
export function hop(part: Partial<Hop> = {}): Hop {
  const loss = { decided: 10, lost: 0 }
  return {
    ttl: 1,
    addresses: [hopAddress()],
    isTarget: false,
    sent: 10,
    received: 10,
    late: 0,
    inFlight: 0,
    duplicates: 0,
    loss: { last20: loss, last100: loss, sinceStart: loss },
    effectiveLoss: null,
    ...part
  }
}

export function pathReport(part: Partial<PathReport> = {}): PathReport {
  return {
    hops: [],
    length: null,
    end: null,
    firstPathMs: null,
    rounds: 0,
    routeChanges: [],
    mtu: null,
    ...part
  }
}

/** A target, `server.example` if no other, that is being probed. */
export function targetView(
  id: number,
  state: Partial<TargetState> = {},
  report: Partial<PathReport> = {}
): TargetView {
  const address = { address: '198.18.9.2', family: 4 } as const
  return {
    id,
    state: {
      phase: 'probing',
      target: { text: 'server.example', host: 'server.example', family: null },
      options: usualProbing,
      address,
      addresses: [address],
      engine: { name: 'native', reason: 'It works here' },
      gaps: [],
      passedOver: [],
      run: 1,
      since: 1,
      ...state
    },
    report: pathReport(report),
    verdicts: []
  }
}

/** Number `probe` of a run, sent at so many seconds and answered after as many milliseconds. */
export function probeSample(probe: number, part: Partial<ProbeSample> = {}): ProbeSample {
  return {
    probe,
    ttl: 1,
    flow: 0,
    sentAt: probe * 1000,
    outcome: 'reply',
    from: '198.18.0.1',
    rttMs: probe,
    isLate: false,
    ...part
  }
}
