import { IconShieldFilled } from '@tabler/icons-react'
import { exposureText } from '../../../components/exposure-text'
import { HostileText } from '../../../components/hostile-text'
import type { OpenPort } from '../../../stores/open-port'
import { sizes } from '../../../theme/tokens'
import { kindOf } from './port-index'
import styles from './port-map.module.css'
import { ownerLabel, usualService } from './port-mark-text'

/**
 * Names a tick right above it: beside `x` where there is room, else as near as it gets. The option of
 * the list says the same to those who hear it.
 */
export function MarkLabel({
  x,
  port,
  others
}: {
  readonly x: number
  readonly port: OpenPort
  readonly others: string | null
}) {
  const kind = kindOf(port)
  const service = usualService(port)
  const isPrivileged = port.privileged === true
  // The shield comes to lie over that of the tick.
  const start = isPrivileged
    ? x + (sizes['map-tick'] - sizes['map-shield']) / 2 - sizes['space-1']
    : x + sizes['map-tick'] + sizes['space-1']
  return (
    <div className={styles['lane']} aria-hidden data-label>
      <span className={styles['spacer']} style={{ width: Math.max(0, start) }} />
      <span className={styles['mark']}>
        {isPrivileged && (
          <IconShieldFilled className={styles['shield']} size={sizes['map-shield']} />
        )}
        <b>{port.row.localPort}</b>
        {service !== null && <span>{service}</span>}
        <span className={styles['owner']}>
          <HostileText>{ownerLabel(port)}</HostileText>
        </span>
        <span data-exposure={kind}>{exposureText(port.exposure).label}</span>
        {others !== null && <span className={styles['others']}>{others}</span>}
      </span>
    </div>
  )
}
