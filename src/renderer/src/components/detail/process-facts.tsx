import { powerText } from '../../../../shared/domain/power-text'
import { showControls } from '../../../../shared/domain/visible-text'
import type { Fact } from '../../../../shared/model/fact'
import type {
  ProcessContainer,
  ProcessDetail,
  ProcessService
} from '../../../../shared/model/process'
import { durationText } from '../../format/duration'
import { dateTimeText } from '../../format/locale-text'
import { FactLine, FactsList } from '../facts-list'
import { FactValue } from '../fact-value'
import { HostileText } from '../hostile-text'
import { tip } from '../tip'
import { commandText } from './command-text'
import { containerText } from './container-text'
import { LongText } from './long-text'
import styles from './process-facts.module.css'
import { serviceManagerText } from './service-manager-text'

const explanations = {
  service:
    'A service is a program that the system starts, watches and mostly starts again when it ends. Stop it through its manager: a service whose process is ended by hand may come back.',
  container:
    'A container or sandbox shows its processes a system of their own: files, users, often a network. A port that is open in there may be reachable under another number, or not at all.',
  power:
    'Linux divides the power of root into capabilities. What a process holds beyond its user’s rights is what somebody who takes it over gains.'
}

/** Who the process is, who runs it and what it may do. */
export function ProcessFacts({ detail }: { readonly detail: ProcessDetail }) {
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
          {(words) => <LongText text={commandText(words)} />}
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
