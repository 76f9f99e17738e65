import type { Finding } from '../../../../shared/domain/findings/finding'
import { ExpandButton } from '../../components/data-table/expand-button'
import type { TableColumn } from '../../components/data-table/table-column'
import type { TableRow } from '../../components/data-table/table-row'
import { ExposureBadge } from '../../components/exposure-badge'
import { FindingMark } from '../../components/finding-mark'
import { HostileText } from '../../components/hostile-text'
import { Missing } from '../../components/missing'
import { PrivilegeShield } from '../../components/privilege-shield'
import { ProcessCell } from '../../components/process-cell'
import { tip } from '../../components/tip'
import { ageExplanation } from '../../format/age-text'
import { countText } from '../../format/locale-text'
import type { OpenPort } from '../../stores/open-port'
import { portColumnSizes } from '../../theme/tokens'
import type { PortColumn } from './port-order'
import styles from './ports-table.module.css'

/** A row as the table shows it. */
export interface PortTableRow extends TableRow {
  readonly port: OpenPort
  /** The port over IPv6 that a folded row stands for, too. */
  readonly folded: OpenPort | null
  /** Whether the row stands for two, or heads two that are shown; null for all others. */
  readonly isOpen: boolean | null
  readonly clients: number | null
  /** What was found about the port, or about the graver of two. */
  readonly findings: readonly Finding[]
  readonly sinceText: string
  /** First port that needs no rights here; null where that is not known. */
  readonly unprivilegedStart: number | null
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

function ProtocolCell({ port: { row }, folded, isOpen }: PortTableRow) {
  const family = folded !== null ? 'v4+v6' : row.family === 6 ? 'v6' : null
  return (
    <>
      {row.protocol.toUpperCase()}
      {family !== null && <span className={styles['family']}>{family}</span>}
      {isOpen !== null && (
        <ExpandButton
          isOpen={isOpen}
          label={isOpen ? 'Show IPv4 and IPv6 as one' : 'Show IPv4 and IPv6 apart'}
        />
      )}
    </>
  )
}

function column(
  id: PortColumn,
  header: string,
  draw: (row: PortTableRow) => React.ReactNode,
  more: Partial<TableColumn<PortTableRow>> = {}
): TableColumn<PortTableRow> {
  return { id, header, draw, size: portColumnSizes[id], ...more }
}

/** What is given up first where there is no room has the lowest rank. The pane shows all of it. */
export const portColumns: readonly TableColumn<PortTableRow>[] = [
  column(
    'port',
    'Port',
    ({ port, unprivilegedStart }) => (
      <>
        <span className={styles['number']}>{port.row.localPort}</span>
        <span className={styles['shield']}>
          <PrivilegeShield privileged={port.privileged} start={unprivilegedStart} />
        </span>
      </>
    ),
    { headingClass: styles['numberHeading'] }
  ),
  column('protocol', 'Protocol', (row) => <ProtocolCell {...row} />, { tone: 'dim' }),
  column(
    'exposure',
    'Reachable from',
    ({ port: { row, exposure } }) => <ExposureBadge exposure={exposure} row={row} />,
    { isGreatestFirst: true }
  ),
  column(
    'address',
    'Address',
    ({ port, folded }) =>
      folded === null
        ? port.row.localAddress
        : `${port.row.localAddress}, ${folded.row.localAddress}`,
    { giveUp: 1, tone: 'code' }
  ),
  column('service', 'Service', (row) => <ServiceCell {...row} />, { giveUp: 6 }),
  column('process', 'Process', ({ port: { row }, findings }) => (
    <span className={styles['flagged']}>
      <ProcessCell owners={row.owners} ownerHidden={row.ownerHidden} user={row.user} />
      <FindingMark findings={findings} />
    </span>
  )),
  column('pid', 'PID', ({ port: { row } }) => row.owners[0]?.pid ?? '', {
    giveUp: 4,
    tone: 'code',
    isFlushRight: true
  }),
  column('user', 'User', (row) => <UserCell {...row} />, { giveUp: 2, tone: 'dim' }),
  column('clients', 'Clients', (row) => <ClientsCell {...row} />, {
    giveUp: 5,
    isFlushRight: true,
    isGreatestFirst: true
  }),
  column(
    'since',
    'Open for',
    ({ port, sinceText }) => (
      <span {...tip(ageExplanation(port.row, Date.now()))}>{sinceText}</span>
    ),
    { giveUp: 3, tone: 'dim', isFlushRight: true, isGreatestFirst: true }
  )
]
