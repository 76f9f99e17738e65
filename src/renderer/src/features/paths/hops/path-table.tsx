import type { PathTarget } from '../../../stores/probes/probe-store'

/** A row a hop. */
export function PathTable({
  target,
  lit
}: {
  readonly target: PathTarget
  readonly lit: readonly number[]
}) {
  return <p data-lit={lit.join()}>{target.view?.report.hops.length}</p>
}
