import { shownName } from '../../../../shared/domain/shown-name'
import type { ProcessDetail } from '../../../../shared/model/process'
import { FactValue } from '../fact-value'
import { HostileText } from '../hostile-text'
import type { OpenProcess } from './open-process'
import styles from './parent-chain.module.css'
import { Section } from './section'

/** Who started whom, from init down to the process; each of them can be opened. */
export function ParentChain({
  detail,
  onOpenProcess
}: {
  readonly detail: ProcessDetail
  readonly onOpenProcess: OpenProcess
}) {
  return (
    <Section title="Started by">
      <FactValue fact={detail.parents}>
        {(parents) => (
          <ol className={styles['chain']}>
            {[...parents].reverse().map(({ pid, startedAt, name }) => (
              <li key={pid} className={styles['step']}>
                <button
                  type="button"
                  className={styles['link']}
                  onClick={() => {
                    onOpenProcess({ pid, startedAt }, name)
                  }}
                >
                  <HostileText>{shownName(name)}</HostileText>{' '}
                  <span className={styles['pid']}>{pid}</span>
                </button>
              </li>
            ))}
            <li className={styles['step']} aria-current="true">
              <span className={styles['link']} data-current="true">
                <HostileText>{shownName(detail.name)}</HostileText>{' '}
                <span className={styles['pid']}>{detail.pid}</span>
              </span>
            </li>
          </ol>
        )}
      </FactValue>
    </Section>
  )
}
