import type { Exposure } from '../../../shared/domain/exposure'
import type { SocketRow } from '../../../shared/model/socket'
import { endpointText } from '../format/endpoint'
import { exposureText } from './exposure-text'
import { tip } from './tip'
import styles from './exposure-badge.module.css'

/** Who can reach a port, as a shape, a colour and words; the address itself on hover. */
export function ExposureBadge({
  exposure,
  row
}: {
  readonly exposure: Exposure | null
  readonly row: Pick<SocketRow, 'localAddress' | 'localPort' | 'v6Only'>
}) {
  const { label, kind, explanation } = exposureText(exposure)
  const endpoint = endpointText(row.localAddress, row.localPort)
  return (
    <span
      {...tip(`${endpoint} · ${explanation}${familiesText(row)}`)}
      className={styles['badge']}
      data-exposure={kind}
    >
      <span className={styles['shape']} aria-hidden />
      <span className={styles['label']}>{label}</span>
    </span>
  )
}

/** Of the wildcard of IPv6, whether it takes IPv4 too. */
function familiesText({
  localAddress,
  v6Only
}: Pick<SocketRow, 'localAddress' | 'v6Only'>): string {
  if (localAddress !== '::') return ''
  if (v6Only === null) {
    return ' Over IPv6, and over IPv4 too unless the program has refused it; the system does not tell here.'
  }
  return v6Only ? ' Over IPv6 alone: the program has refused IPv4.' : ' Over IPv6 and IPv4.'
}
