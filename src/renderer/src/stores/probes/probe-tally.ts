import type { TargetSamples } from '../../../../shared/ipc/probe-stream'

/** What Portlight's own probing has sent and got since the window was opened. */
export interface ProbeCounts {
  /** Probes of which is known what became: echo requests, or datagrams where UDP was used. */
  readonly sent: number
  /** Answers of targets: echo replies, or for UDP "port unreachable". */
  readonly replies: number
  /** Answers of routers that a TTL ran out: "time exceeded". */
  readonly expired: number
  /** Answers that a probe cannot be delivered: "destination unreachable". */
  readonly unreachable: number
}

const nothing: ProbeCounts = { sent: 0, replies: 0, expired: 0, unreachable: 0 }

/** Counts every probe that the window is told of, whatever becomes of its target. */
export class ProbeTally {
  #counts = nothing

  /** The same object until something is added. */
  get counts(): ProbeCounts {
    return this.#counts
  }

  /** Samples that the window was too slow for were sent, and no more is known of them. */
  take({ samples, missed }: TargetSamples): void {
    let { sent, replies, expired, unreachable } = this.#counts
    sent += missed
    for (const { outcome, isLate } of samples) {
      // A late answer follows a loss, and was counted as sent with that.
      if (!isLate) sent += 1
      if (outcome === 'reply') replies += 1
      else if (outcome === 'expired') expired += 1
      else if (outcome === 'unreachable') unreachable += 1
    }
    this.#counts = { sent, replies, expired, unreachable }
  }
}
