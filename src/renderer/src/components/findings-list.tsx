import type { Finding } from '../../../shared/domain/findings/finding'
import { FactLine, FactsList } from './facts-list'
import { SeverityIcon } from './finding-mark'
import styles from './findings-list.module.css'
import { HostileText } from './hostile-text'

const severityNames = { warning: 'Warning', notice: 'Notice' } as const

/** What was found, each with its reason in words; the facts behind it on demand. */
export function FindingsList({
  findings,
  heading: Heading = 'h4'
}: {
  readonly findings: readonly Finding[]
  /** One below the heading that it stands under. */
  readonly heading?: 'h3' | 'h4'
}) {
  return (
    <ul className={styles['list']} aria-label="Findings">
      {findings.map(({ id, severity, title, text, facts }) => (
        <li key={id} className={styles['finding']} data-severity={severity}>
          <Heading className={styles['title']}>
            <SeverityIcon severity={severity} />
            <span className={styles['hidden']}>{severityNames[severity]}: </span>
            <HostileText>{title}</HostileText>
          </Heading>
          <p className={styles['text']}>
            <HostileText>{text}</HostileText>
          </p>
          <details className={styles['facts']}>
            <summary className={styles['summary']}>Facts</summary>
            <FactsList>
              {facts.map(({ label, value }) => (
                <FactLine key={label} name={label}>
                  <HostileText>{value}</HostileText>
                </FactLine>
              ))}
            </FactsList>
          </details>
        </li>
      ))}
    </ul>
  )
}
