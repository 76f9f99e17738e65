import { Spoiler } from '@mantine/core'
import { powerText } from '../../../../shared/domain/power-text'
import { shownName } from '../../../../shared/domain/shown-name'
import { showControls } from '../../../../shared/domain/visible-text'
import type { Fact } from '../../../../shared/model/fact'
import type {
  ProcessAnswer,
  ProcessContainer,
  ProcessDetail,
  ProcessLoad,
  ProcessService
} from '../../../../shared/model/process'
import type { SocketRow } from '../../../../shared/model/socket'
import { FactLine, FactsList } from '../../components/facts-list'
import { FactValue } from '../../components/fact-value'
import { HostileText } from '../../components/hostile-text'
import { ProcessInitial } from '../../components/process-initial'
import { tip } from '../../components/tip'
import { byteText } from '../../format/byte-text'
import { durationText } from '../../format/duration'
import { dateTimeText } from '../../format/locale-text'
import { percentText } from '../../format/percent-text'
import { sizes } from '../../theme/tokens'
import { commandText } from './command-text'
import { containerText } from './container-text'
import styles from './process-section.module.css'
import { Section } from './section'
import { serviceManagerText } from './service-manager-text'

const explanations = {
  service:
    'A service is a program that the system starts, watches and mostly starts again when it ends. Stop it through its manager: a service whose process is ended by hand may come back.',
  container:
    'A container or sandbox shows its processes a system of their own: files, users, often a network. A port that is open in there may be reachable under another number, or not at all.',
  power:
    'Linux divides the power of root into capabilities. What a process holds beyond its user’s rights is what somebody who takes it over gains.',
  cpu: 'Share of one core since the last look. A process with several busy threads may use more than 100 %.',
  memory: 'What the process holds in RAM. Parts that it shares with others count in each of them.'
}

interface ProcessSectionProps {
  readonly row: SocketRow
  readonly shownPid: number
  /** Null until the monitor has answered. */
  readonly answer: ProcessAnswer | null
  /** What was last known of it; stays when it ends. */
  readonly lastDetail: ProcessDetail | null
  readonly onShowOwner: (pid: number) => void
}

/** Who the process is, who runs it, what it may do and uses, and the chain of parents. */
export function ProcessSection(props: ProcessSectionProps) {
  const { row, shownPid, answer, lastDetail, onShowOwner } = props
  const owner = row.owners.find(({ pid }) => pid === shownPid)
  const name = shownName(lastDetail?.name ?? owner?.name ?? null)
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
      <FactLine name="Run by" explanation={explanations.service}>
        <Service fact={detail.service} />
      </FactLine>
      <FactLine name="Container" explanation={explanations.container}>
        <Container fact={detail.container} />
      </FactLine>
      <FactLine name="Power" explanation={explanations.power}>
        <Power detail={detail} />
      </FactLine>
      <Load fact={detail.load} />
    </FactsList>
  )
}

function Service({ fact }: { readonly fact: Fact<ProcessService | null> }) {
  return (
    <FactValue fact={fact}>
      {(service) =>
        service === null ? (
          'no service manager'
        ) : (
          <>
            <HostileText>{service.names.join(', ')}</HostileText>{' '}
            <span className={styles['aside']}>{serviceManagerText(service)}</span>
          </>
        )
      }
    </FactValue>
  )
}

function Container({ fact }: { readonly fact: Fact<ProcessContainer | null> }) {
  return (
    <FactValue fact={fact}>
      {(container) => {
        if (container === null) return 'none'
        const { runtime, label, whole } = containerText(container)
        return (
          <span {...(whole === null ? {} : tip(showControls(whole)))}>
            {runtime} <HostileText>{label}</HostileText>
          </span>
        )
      }}
    </FactValue>
  )
}

function Power({ detail: { uid, capabilities } }: { readonly detail: ProcessDetail }) {
  return (
    <FactValue fact={capabilities}>
      {(held) => {
        const { label, details } = powerText(uid.known ? uid.value : null, held)
        return <span {...tip(details)}>{label}</span>
      }}
    </FactValue>
  )
}

/** Each figure ends its line, so that nothing moves when it changes. */
function Load({ fact }: { readonly fact: Fact<ProcessLoad> }) {
  return (
    <>
      <FactLine name="CPU" explanation={explanations.cpu}>
        <FactValue fact={fact}>
          {({ cpuPercent }) => (cpuPercent === null ? 'no figure yet' : percentText(cpuPercent))}
        </FactValue>
      </FactLine>
      <FactLine name="Memory" explanation={explanations.memory}>
        <FactValue fact={fact}>{({ residentBytes }) => byteText(residentBytes)}</FactValue>
      </FactLine>
    </>
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
                  <HostileText>{shownName(name)}</HostileText>{' '}
                  <span className={styles['pid']}>{pid}</span>
                </span>
              </li>
            ))}
            <li className={styles['step']}>
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
