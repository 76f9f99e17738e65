import type { PathTarget } from '../../stores/probes/probe-store'

/** Messages that Portlight's own probing has caused, as far as its statistics tell. */
export interface OwnProbes {
  readonly targets: number
  /** Probes sent: echo requests, or datagrams of UDP where those were chosen. */
  readonly sent: number
  /** Targets that replied: echo replies, or for UDP "port unreachable". */
  readonly replies: number
  /** Routers that said that a TTL ran out. */
  readonly expired: number
}

/** Of the targets that were probed; what was read from a file was sent by somebody else. */
export function ownProbes(targets: readonly PathTarget[]): OwnProbes {
  let sent = 0
  let replies = 0
  let expired = 0
  let probed = 0
  for (const { view, openedFrom } of targets) {
    if (view === null || openedFrom !== null) continue
    probed += 1
    for (const hop of view.report.hops) {
      sent += hop.sent
      if (hop.isTarget) replies += hop.received
      else expired += hop.received
    }
  }
  return { targets: probed, sent, replies, expired }
}
