import type { PathTarget } from '../../../stores/probes/probe-store'

/** What there is to say of a path. */
export function VerdictList({
  target,
  lit
}: {
  readonly target: PathTarget
  readonly lit: readonly number[]
  readonly onLight: (ttls: readonly number[]) => void
}) {
  return <p data-lit={lit.join()}>{target.view?.verdicts[0]?.text}</p>
}
