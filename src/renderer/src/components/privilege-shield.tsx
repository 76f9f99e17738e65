import { IconShieldFilled, IconShieldQuestion } from '@tabler/icons-react'
import { sizes } from '../theme/tokens'
import styles from './privilege-shield.module.css'
import { tip } from './tip'

/**
 * Marks a privileged port, and one of which that is not known (null); nothing for the others. `start`
 * is the first port that needs no rights on this machine.
 */
export function PrivilegeShield({
  privileged,
  start
}: {
  readonly privileged: boolean | null
  readonly start: number | null
}) {
  if (privileged === false) return null
  if (privileged === null) {
    return (
      <span
        className={styles['shield']}
        data-unknown
        role="img"
        aria-label="Perhaps a privileged port"
        {...tip('It is not known which ports need rights to open on this system.')}
      >
        <IconShieldQuestion size={sizes['icon-small']} aria-hidden />
      </span>
    )
  }
  const rule = start === null ? 'Low ports' : `Ports below ${start}`
  return (
    <span
      className={styles['shield']}
      role="img"
      aria-label="Privileged port"
      {...tip(`Privileged port. ${rule} need rights to open on this system.`)}
    >
      <IconShieldFilled size={sizes['icon-small']} aria-hidden />
    </span>
  )
}
