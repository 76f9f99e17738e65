import type { ExplanationCounts, ExplanationId } from '../../../../../shared/domain/explanations'
import { Explain } from '../../../components/explain'
import type { PathTarget } from '../../../stores/probes/probe-store'
import styles from './path-terms.module.css'

const terms: readonly { readonly id: ExplanationId; readonly label: string }[] = [
  { id: 'hop', label: 'Hop' },
  { id: 'ttl', label: 'TTL' },
  { id: 'traceroute', label: 'Traceroute' },
  { id: 'ping', label: 'Ping' },
  { id: 'silent-hop', label: 'Why a hop is silent' },
  { id: 'hop-loss', label: 'Why loss at a hop is often none' },
  { id: 'loop', label: 'Loop' },
  { id: 'ecmp', label: 'Several ways' },
  { id: 'icmp', label: 'ICMP' }
]

/** The terms of the table, each explained where it stands. */
export function PathTerms({ target: { view } }: { readonly target: PathTarget }) {
  if (view === null) return null
  const { hops } = view.report
  const counts: ExplanationCounts = {
    pathHops: hops.length,
    silentHops: hops.filter(({ received }) => received === 0).length
  }
  return (
    <p className={styles['terms']}>
      {terms.map(({ id, label }) => (
        <Explain key={id} id={id} counts={counts}>
          {label}
        </Explain>
      ))}
    </p>
  )
}
