import type { PathTarget } from '../../../stores/probes/probe-store'

/** Copies, exports and saves what is known of a target. */
export function ShareMenu({ target }: { readonly target: PathTarget }) {
  return <span data-key={target.key} />
}
