import { IconShieldFilled } from '@tabler/icons-react'
import { sizes } from '../theme/tokens'
import styles from './privilege-shield.module.css'

/** Marks a privileged port. `start` is the first port that needs no rights on this machine. */
export function PrivilegeShield({ start }: { readonly start: number | null }) {
  const rule = start === null ? 'Low ports' : `Ports below ${start}`
  return (
    <span
      data-tip={`Privileged port. ${rule} need rights to open on this system.`}
      className={styles['shield']}
      role="img"
      aria-label="Privileged port"
    >
      <IconShieldFilled size={sizes['icon-small']} aria-hidden />
    </span>
  )
}
