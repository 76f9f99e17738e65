import { HostileText } from '../components/hostile-text'
import { countText } from '../format/locale-text'
import { sentence } from '../format/sentence'
import { useEngines, usePathTargets, useProberDown } from '../stores/probes/live-probes'
import { Explained, ExplainedPart } from './explained'
import styles from './status-line.module.css'

/** The bottom edge below the paths: how many targets are probed, and by what. */
export function ProbeStatus() {
  const targets = usePathTargets()
  const engines = useEngines()
  const isDown = useProberDown() !== null
  const running = targets.filter(
    ({ view, wish }) => !isDown && wish === 'running' && view?.state.phase !== 'ended'
  )
  const [best] = engines?.usable ?? []
  return (
    <footer className={styles['line']}>
      <span className={styles['collected']}>
        {countText(targets.length)} {targets.length === 1 ? 'target' : 'targets'},{' '}
        {countText(running.length)} probed now{isDown && ': the prober stopped'}
      </span>
      {engines !== null && (
        <span className={styles['end']}>
          <Explained label={best === undefined ? 'No engine' : `Engine: ${best.name}`}>
            <ExplainedPart title="What probes here">
              {engines.usable.length === 0 ? (
                <p>
                  Nothing that was looked for yet. Programs of the system are when they are needed.
                </p>
              ) : (
                <ul>
                  {engines.usable.map(({ name, reason }) => (
                    <li key={name}>
                      <b>{name}.</b> <HostileText>{sentence(reason)}</HostileText>
                    </li>
                  ))}
                </ul>
              )}
            </ExplainedPart>
            {engines.refusals.length > 0 && (
              <ExplainedPart title="What cannot">
                <ul>
                  {engines.refusals.map(({ name, why }) => (
                    <li key={name}>
                      <b>{name}:</b> <HostileText>{sentence(why)}</HostileText>
                    </li>
                  ))}
                </ul>
              </ExplainedPart>
            )}
          </Explained>
        </span>
      )}
    </footer>
  )
}
