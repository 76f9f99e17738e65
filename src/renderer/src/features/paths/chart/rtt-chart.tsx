import type { PathTarget } from '../../../stores/probes/probe-store'

/** Round trips to a target over time. */
export function RttChart({ target }: { readonly target: PathTarget }) {
  return <p>{target.history.target.length}</p>
}
