import type { Finding } from '../../../shared/domain/findings/finding'
import { FactLine, FactsList } from './facts-list'
import { SeverityIcon } from './finding-mark'
import styles from './findings-list.module.css'
import { HostileText } from './hostile-text'

const severityNames = { warning: 'Warning', notice: 'Notice' } as const

/** What was found about a port, each with its reason in words; the facts behind it on demand. */
export function FindingsList({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul className={styles['list']} aria-label="Findings">
      {findings.map(({ id, severity, title, text, facts }) => (
        <li key={id} className={styles['finding']} data-severity={severity}>
          <h4 className={styles['title']}>
            <SeverityIcon severity={severity} />
            <span className={styles['hidden']}>{severityNames[severity]}: </span>
            <HostileText>{title}</HostileText>
          </h4>
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
