import { shownName } from '../../../../shared/domain/shown-name'
import type { ProcessRef } from '../../../../shared/model/socket'
import { useDerived } from '../../stores/use-derived'
import { FactValue } from '../fact-value'
import { HostileText } from '../hostile-text'
import { ProcessInitial } from '../process-initial'
import type { DetailProps } from './detail-props'
import { PaneShell } from './pane-shell'
import { ProcessActions } from './process-actions'
import { ProcessFacts } from './process-facts'
import { EndedMark } from './process-heading'
import { ProcessNote, ProcessSurroundings } from './process-section'
import { ProcessSockets } from './process-sockets'
import { Section } from './section'
import { compareSockets } from './socket-order'
import styles from './socket-title.module.css'
import { useFigures } from './use-figures'
import { useShownProcess } from './use-shown-process'

interface ProcessDetailsProps extends DetailProps {
  readonly subject: ProcessRef
  /** What it was called where it was chosen. */
  readonly name: string | null
}

/** One process with all its ports and connections. */
export function ProcessDetails(props: ProcessDetailsProps) {
  const { subject, store, machine, surroundings, onSelect, onOpenProcess } = props
  const { pid, startedAt } = subject
  const shown = useShownProcess(store, subject)
  const rows = useDerived([store, store.rowsVersion, pid, startedAt], () =>
    store
      .socketsOf(pid)
      // The number may be another's by now.
      .filter(({ owners }) =>
        owners.some(
          (owner) =>
            owner.pid === pid &&
            (startedAt === null || owner.startedAt === null || owner.startedAt === startedAt)
        )
      )
      .sort(compareSockets)
  )
  useFigures(rows)
  const detail = shown?.lastDetail ?? null
  const goneAt = shown?.goneAt ?? null
  const name = shownName(detail?.name ?? props.name)

  return (
    <PaneShell
      label={`Process ${pid}, details`}
      surroundings={surroundings}
      title={
        <>
          <span className={styles['initial']}>
            <ProcessInitial name={name} large />
          </span>
          <span className={styles['name']} data-ended={goneAt !== null}>
            <HostileText>{name}</HostileText>
          </span>
          <span className={styles['protocol']}>pid {pid}</span>
        </>
      }
      subtitle={
        <>
          {goneAt !== null && <EndedMark goneAt={goneAt} />}
          {detail !== null && (
            <FactValue fact={detail.user}>
              {(user) => (
                <span>
                  run by <HostileText>{user}</HostileText>
                </span>
              )}
            </FactValue>
          )}
        </>
      }
      actions={<ProcessActions machine={machine} name={name} shown={shown} rows={rows} />}
    >
      {shown !== null && (
        <>
          <Section title="Process">
            <ProcessNote shown={shown} />
            {detail !== null && <ProcessFacts detail={detail} />}
          </Section>
          <ProcessSurroundings shown={shown} onOpenProcess={onOpenProcess} />
        </>
      )}
      <ProcessSockets store={store} rows={rows} isOther={false} onSelect={onSelect} />
    </PaneShell>
  )
}
