import { IconAlertTriangleFilled, IconInfoCircle } from '@tabler/icons-react'
import type { Finding, Severity } from '../../../shared/domain/findings/finding'
import { showControls } from '../../../shared/domain/visible-text'
import { sizes } from '../theme/tokens'
import styles from './finding-mark.module.css'
import { tip } from './tip'

/** The shape of a severity, which tells it from the other without its colour. */
export function SeverityIcon({ severity }: { readonly severity: Severity }) {
  const Icon = severity === 'warning' ? IconAlertTriangleFilled : IconInfoCircle
  return (
    <Icon
      size={sizes['icon-small']}
      className={styles['icon']}
      data-severity={severity}
      aria-hidden
    />
  )
}

/** Marks a row that something was found about, with the titles as its tip; nothing for the others. */
export function FindingMark({ findings }: { readonly findings: readonly Finding[] }) {
  const [gravest] = findings
  if (gravest === undefined) return null
  const titles = findings.map(({ title }) => `${showControls(title)}.`).join(' ')
  return (
    <span
      className={styles['mark']}
      role="img"
      aria-label={gravest.severity === 'warning' ? 'Flagged, warning' : 'Flagged, notice'}
      {...tip(titles)}
    >
      <SeverityIcon severity={gravest.severity} />
    </span>
  )
}
