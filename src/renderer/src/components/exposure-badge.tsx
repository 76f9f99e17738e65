import type { Exposure } from '../../../shared/domain/exposure'
import { endpointText } from '../format/endpoint'
import { exposureText } from './exposure-text'
import { tip } from './tip'
import styles from './exposure-badge.module.css'

const dualStack =
  ' Over IPv6, and over IPv4 too unless the program has refused it; the system does not tell here.'

/** Who can reach a port, as a shape, a colour and words; the address itself on hover. */
export function ExposureBadge({
  exposure,
  address,
  port
}: {
  readonly exposure: Exposure | null
  readonly address: string
  readonly port: number
}) {
  const { label, kind, explanation } = exposureText(exposure)
  return (
    <span
      {...tip(
        `${endpointText(address, port)} · ${explanation}${address === '::' ? dualStack : ''}`
      )}
      className={styles['badge']}
      data-exposure={kind}
    >
      <span className={styles['shape']} aria-hidden />
      <span className={styles['label']}>{label}</span>
    </span>
  )
}
