import styles from './missing.module.css'
import { tip } from './tip'

/** Stands where nothing can be told, with the reason on hover. */
export function Missing({
  label = '–',
  explanation
}: {
  readonly label?: string
  readonly explanation: string
}) {
  return (
    <span className={styles['missing']} {...tip(explanation)}>
      {label}
    </span>
  )
}
