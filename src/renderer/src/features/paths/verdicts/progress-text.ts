import type { PathTarget } from '../../../stores/probes/probe-store'

/** What is being done for a target whose path does not stand yet, in a sentence; null where it does. */
export function progressText({ view, wish }: PathTarget): string | null {
  if (view === null) return null
  const { state, report } = view
  if (state.phase === 'ended' || report.end !== null || wish !== 'running') return null
  if (state.phase === 'resolving') {
    return state.target.family === null
      ? `Looking up ${state.target.text}…`
      : `Finding a way to probe ${state.target.text}…`
  }
  if (state.options.scope === 'target') return 'Waiting for the first answer…'
  const answering = report.hops.filter(({ addresses }) => addresses.length > 0).length
  const asked = `Asking hops 1 to ${state.options.maxTtl}`
  if (answering === 0) return `${asked}…`
  return `${asked}: ${answering} ${answering === 1 ? 'answers' : 'answer'} by now…`
}
