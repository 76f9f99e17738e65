import type { ProbeHistory } from '../../../stores/probes/probe-history'

/** Round trips of the last minute, in a line of text. */
export function Sparkline({
  version
}: {
  readonly history: ProbeHistory
  readonly version: number
}) {
  return <span data-version={version} />
}
