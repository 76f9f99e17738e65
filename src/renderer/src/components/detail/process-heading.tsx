import { IconChevronRight } from '@tabler/icons-react'
import { shownName } from '../../../../shared/domain/shown-name'
import type { SocketOwner } from '../../../../shared/model/socket'
import { durationText } from '../../format/duration'
import { sizes } from '../../theme/tokens'
import { HostileText } from '../hostile-text'
import { ProcessInitial } from '../process-initial'
import type { OpenProcess } from './open-process'
import styles from './process-heading.module.css'

/** Name and number of a process that holds the socket on show; opens the process. */
export function ProcessHeading({
  owner,
  name,
  goneAt,
  onOpenProcess
}: {
  readonly owner: SocketOwner
  readonly name: string
  /** Milliseconds since the Unix epoch; null while it runs. */
  readonly goneAt: number | null
  readonly onOpenProcess: OpenProcess
}) {
  return (
    <div className={styles['heading']} data-ended={goneAt !== null}>
      <button
        type="button"
        className={styles['open']}
        onClick={() => {
          onOpenProcess(owner, owner.name)
        }}
      >
        <ProcessInitial name={name} large />
        <span className={styles['name']}>
          <HostileText>{name}</HostileText>
        </span>
        <span className={styles['pid']}>pid {owner.pid}</span>
        <IconChevronRight className={styles['arrow']} size={sizes['icon-small']} aria-hidden />
      </button>
      {goneAt !== null && <EndedMark goneAt={goneAt} />}
    </div>
  )
}

/** Since when a process is no more; milliseconds since the Unix epoch. */
export function EndedMark({ goneAt }: { readonly goneAt: number }) {
  return <span className={styles['ended']}>ended {durationText(Date.now() - goneAt)} ago</span>
}

/** The processes that share a socket; the one on show is pressed. */
export function OwnerChoice({
  owners,
  shownPid,
  onShowOwner
}: {
  readonly owners: readonly SocketOwner[]
  readonly shownPid: number
  readonly onShowOwner: (pid: number) => void
}) {
  if (owners.length < 2) return null
  return (
    <div className={styles['owners']} role="group" aria-label="Processes that share the socket">
      Shared by {owners.length} processes:
      {owners.map(({ pid, name }) => (
        <button
          key={pid}
          type="button"
          className={styles['chip']}
          aria-pressed={pid === shownPid}
          onClick={() => {
            onShowOwner(pid)
          }}
        >
          <HostileText>{shownName(name)}</HostileText> {pid}
        </button>
      ))}
    </div>
  )
}
