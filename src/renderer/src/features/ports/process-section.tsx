import { Spoiler } from '@mantine/core'
import type { ProcessAnswer, ProcessDetail } from '../../../../shared/model/process'
import type { SocketRow } from '../../../../shared/model/socket'
import { FactLine, FactsList } from '../../components/facts-list'
import { FactValue } from '../../components/fact-value'
import { HostileText } from '../../components/hostile-text'
import { ProcessInitial } from '../../components/process-initial'
import { durationText } from '../../format/duration'
import { dateTimeText } from '../../format/locale-text'
import { sizes } from '../../theme/tokens'
import { commandText } from './command-text'
import styles from './process-section.module.css'
import { Section } from './section'

interface ProcessSectionProps {
  readonly row: SocketRow
  readonly shownPid: number
  /** Null until the monitor has answered. */
  readonly answer: ProcessAnswer | null
  /** What was last known of it; stays when it ends. */
  readonly lastDetail: ProcessDetail | null
  readonly onShowOwner: (pid: number) => void
}

/** Who the process is: name, path, command, user, age and the chain of parents. */
export function ProcessSection(props: ProcessSectionProps) {
  const { row, shownPid, answer, lastDetail, onShowOwner } = props
  const owner = row.owners.find(({ pid }) => pid === shownPid)
  const name = lastDetail?.name ?? owner?.name ?? 'unnamed'
  return (
    <>
      <Section title="Process">
        <div className={styles['heading']}>
          <ProcessInitial name={name} large />
          <span className={styles['name']}>
            <HostileText>{name}</HostileText>
          </span>
          <span className={styles['pid']}>pid {shownPid}</span>
        </div>
        {row.owners.length > 1 && (
          <div
            className={styles['owners']}
            role="group"
            aria-label="Processes that share the socket"
          >
            Shared by {row.owners.length} processes:
            {row.owners.map(({ pid }) => (
              <button
                key={pid}
                type="button"
                className={styles['chip']}
                aria-pressed={pid === shownPid}
                onClick={() => {
                  onShowOwner(pid)
                }}
              >
                {pid}
              </button>
            ))}
          </div>
        )}
        {answer === null && <p className={styles['note']}>Asking the system…</p>}
        {answer?.kind === 'gone' && (
          <p className={styles['note']}>
            This process has ended.{lastDetail !== null && ' Below is what was last known of it.'}
          </p>
        )}
        {answer?.kind === 'failed' && (
          <p className={styles['note']}>The process could not be read: {answer.reason}</p>
        )}
        {lastDetail !== null && <ProcessFacts detail={lastDetail} />}
      </Section>
      {lastDetail !== null && <ParentChain detail={lastDetail} />}
    </>
  )
}

function ProcessFacts({ detail }: { readonly detail: ProcessDetail }) {
  const { startedAt } = detail
  return (
    <FactsList>
      <FactLine name="Path" mono>
        <FactValue fact={detail.executable}>
          {(path) => (
            <>
              <HostileText>{path}</HostileText>
              {detail.executableDeleted && (
                <span className={styles['deleted']}> deleted since the start</span>
              )}
            </>
          )}
        </FactValue>
      </FactLine>
      <FactLine name="Command" mono>
        <FactValue fact={detail.commandLine}>
          {(words) => (
            <Spoiler maxHeight={sizes['command-height']} showLabel="Show all" hideLabel="Show less">
              <HostileText>{commandText(words)}</HostileText>
            </Spoiler>
          )}
        </FactValue>
      </FactLine>
      <FactLine name="User">
        <FactValue fact={detail.user}>{(user) => <HostileText>{user}</HostileText>}</FactValue>
        {detail.uid.known && detail.user.known && ` (uid ${detail.uid.value})`}
      </FactLine>
      <FactLine name="Started">
        {startedAt === null
          ? 'Unknown: this system’s source does not tell'
          : `${dateTimeText(startedAt)}, ${durationText(Date.now() - startedAt)} ago`}
      </FactLine>
      <FactLine name="Folder" mono>
        <FactValue fact={detail.workingDirectory}>
          {(path) => <HostileText>{path}</HostileText>}
        </FactValue>
      </FactLine>
    </FactsList>
  )
}

function ParentChain({ detail }: { readonly detail: ProcessDetail }) {
  return (
    <Section title="Started by">
      <FactValue fact={detail.parents}>
        {(parents) => (
          <ol className={styles['chain']}>
            {[...parents].reverse().map(({ pid, name }) => (
              <li key={pid} className={styles['step']}>
                <span className={styles['link']}>
                  <HostileText>{name}</HostileText> <span className={styles['pid']}>{pid}</span>
                </span>
              </li>
            ))}
            <li className={styles['step']}>
              <span className={styles['link']} data-current="true">
                <HostileText>{detail.name}</HostileText>{' '}
                <span className={styles['pid']}>{detail.pid}</span>
              </span>
            </li>
          </ol>
        )}
      </FactValue>
    </Section>
  )
}
