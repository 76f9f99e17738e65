import { type ColumnDef, rowSortingFeature, tableFeatures } from '@tanstack/react-table'
import type { Finding } from '../../../../shared/domain/findings/finding'
import { shownName } from '../../../../shared/domain/shown-name'
import { showControls } from '../../../../shared/domain/visible-text'
import { ExposureBadge } from '../../components/exposure-badge'
import { FindingMark } from '../../components/finding-mark'
import { HostileText } from '../../components/hostile-text'
import { ownerHiddenText } from '../../components/owner-hidden-text'
import { PrivilegeShield } from '../../components/privilege-shield'
import { ProcessInitial } from '../../components/process-initial'
import { dateTimeText, countText } from '../../format/locale-text'
import { durationText } from '../../format/duration'
import type { OpenPort } from '../../stores/open-port'
import type { PortColumn } from './port-order'
import { tip } from '../../components/tip'
import styles from './ports-table.module.css'

/** A row as the table shows it. */
export interface PortTableRow {
  readonly port: OpenPort
  readonly clients: number | null
  readonly findings: readonly Finding[]
  readonly sinceText: string
  /** First port that needs no rights here; null where that is not known. */
  readonly unprivilegedStart: number | null
}

export const portTableFeatures = tableFeatures({ rowSortingFeature })

type PortColumnDef = ColumnDef<typeof portTableFeatures, PortTableRow>

/** How long a socket has been open, at least: "> 4 min" where it was there before Portlight. */
export function sinceText({ row }: OpenPort, now: number): string {
  const age = durationText(now - row.firstSeenAt)
  return row.firstSeenKind === 'started-before-portlight' ? `> ${age}` : age
}

function sinceExplanation({ row }: OpenPort): string {
  const at = dateTimeText(row.firstSeenAt)
  if (row.firstSeenKind !== 'started-before-portlight') return `Opened at ${at}.`
  return `Already open when Portlight began to watch at ${at}. Systems do not record when a socket was opened.`
}

function ProcessCell({ port: { row }, findings }: PortTableRow) {
  const [owner, ...others] = row.owners
  if (owner === undefined) {
    return (
      <span className={styles['process']}>
        <Missing {...ownerHiddenText(row.ownerHidden)} />
        <FindingMark findings={findings} />
      </span>
    )
  }
  const name = shownName(owner.name)
  return (
    <span className={styles['process']}>
      <ProcessInitial name={name} />
      <span className={styles['cut']} data-tip={showControls(name)}>
        <HostileText>{name}</HostileText>
      </span>
      {others.length > 0 && (
        <span
          className={styles['more']}
          {...tip(`${countText(row.owners.length)} processes share this socket.`)}
        >
          +{others.length}
        </span>
      )}
      <FindingMark findings={findings} />
    </span>
  )
}

function UserCell({ port: { row } }: PortTableRow) {
  const name = row.user ?? (row.uid === null ? null : `uid ${row.uid}`)
  if (name !== null) {
    return (
      <span
        {...tip(
          'The user the socket was opened as. A program may have given up rights since; its process tells what it is now.'
        )}
      >
        <HostileText>{name}</HostileText>
      </span>
    )
  }
  return <Missing label="unknown" explanation="This system’s source does not tell the user." />
}

function ServiceCell({ port: { service, serviceLabel, isUsualService } }: PortTableRow) {
  if (serviceLabel === null) {
    return <Missing label="–" explanation="No service is registered for this port." />
  }
  const { registered, common } = service
  const registration =
    registered === null
      ? 'Not registered with IANA.'
      : `Registered with IANA as ${registered.name}${registered.description === '' ? '' : `: ${registered.description}`}.`
  const usage = common === null ? '' : `Commonly used for: ${common}. `
  const caution = isUsualService ? '' : ' The program that uses it may be quite another.'
  return (
    <span data-quiet={!isUsualService} {...tip(usage + registration + caution)}>
      {serviceLabel}
    </span>
  )
}

function ClientsCell({ clients, port: { row } }: PortTableRow) {
  if (clients === null) {
    const reason =
      row.protocol === 'udp'
        ? 'UDP has no connections, so there are no clients to count.'
        : 'Not counted.'
    return <Missing label="–" explanation={reason} />
  }
  return <span data-quiet={clients === 0}>{countText(clients)}</span>
}

function Missing({ label, explanation }: { readonly label: string; readonly explanation: string }) {
  return (
    <span className={styles['missing']} {...tip(explanation)}>
      {label}
    </span>
  )
}

function column(
  id: PortColumn,
  header: string,
  draw: (row: PortTableRow) => React.ReactNode
): PortColumnDef {
  return { id, header, cell: ({ row }) => draw(row.original) }
}

export const portColumns: PortColumnDef[] = [
  column('port', 'Port', ({ port, unprivilegedStart }) => (
    <>
      <span className={styles['number']}>{port.row.localPort}</span>
      <span className={styles['shield']}>
        <PrivilegeShield privileged={port.privileged} start={unprivilegedStart} />
      </span>
    </>
  )),
  column('protocol', 'Protocol', ({ port: { row } }) => (
    <>
      {row.protocol.toUpperCase()}
      {row.family === 6 && <span className={styles['family']}>v6</span>}
    </>
  )),
  column('exposure', 'Reachable from', ({ port: { row, exposure } }) => (
    <ExposureBadge exposure={exposure} row={row} />
  )),
  column('address', 'Address', ({ port: { row } }) => row.localAddress),
  column('service', 'Service', (row) => <ServiceCell {...row} />),
  column('process', 'Process', (row) => <ProcessCell {...row} />),
  column('pid', 'PID', ({ port: { row } }) => row.owners[0]?.pid ?? ''),
  column('user', 'User', (row) => <UserCell {...row} />),
  column('clients', 'Clients', (row) => <ClientsCell {...row} />),
  column('since', 'Open for', ({ port, sinceText: text }) => (
    <span {...tip(sinceExplanation(port))}>{text}</span>
  ))
]
