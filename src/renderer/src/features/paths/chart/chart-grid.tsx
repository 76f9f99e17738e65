import type { PathTarget } from '../../../stores/probes/probe-store'

/** The charts of all targets side by side. */
export function ChartGrid({ targets }: { readonly targets: readonly PathTarget[] }) {
  return <p>{targets.length}</p>
}
