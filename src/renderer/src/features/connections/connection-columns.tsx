import type { TableColumn } from '../../components/data-table/table-column'
import type { TableRow } from '../../components/data-table/table-row'
import { Missing } from '../../components/missing'
import { ProcessCell } from '../../components/process-cell'
import { tip } from '../../components/tip'
import { ageExplanation } from '../../format/age-text'
import { endpointText } from '../../format/endpoint'
import type { Connection } from '../../stores/connection'
import { connectionColumnSizes } from '../../theme/tokens'
import type { ConnectionColumn, FigureColumn } from './connection-order'
import styles from './connections-table.module.css'
import { DirectionCell } from './direction-cell'
import { figureMissing, figureText } from './figure-text'
import { GroupSumCell } from './group-sum-cell'
import { RemoteCell } from './remote-cell'
import { serviceExplanation } from './service-text'

/** A row as the table shows it; figures are null where they are not known. */
export interface ConnectionTableRow
  extends TableRow, Readonly<Record<FigureColumn, number | null>> {
  readonly connection: Connection
  /** Who holds the other end, where that is on this computer: "nginx (812)". */
  readonly peer: string | null
  readonly sinceText: string
  /** Whether the kernel was asked for the figures. */
  readonly isMeasured: boolean
}

type Column = TableColumn<ConnectionTableRow>

function column(
  id: ConnectionColumn,
  header: string,
  draw: Column['draw'],
  more: Partial<Column> = {}
): Column {
  return { id, header, draw, size: connectionColumnSizes[id], ...more }
}

function figureColumn(
  id: FigureColumn,
  header: string,
  name: string,
  explanation: string,
  more: Partial<Column> = {}
): Column {
  const draw = (row: ConnectionTableRow) => {
    const figure = row[id]
    if (figure === null) {
      return <Missing explanation={figureMissing(row.connection.row, id, row.isMeasured)} />
    }
    return (
      <span className={figure === 0 ? styles['none'] : undefined}>{figureText(id, figure)}</span>
    )
  }
  return column(id, header, draw, {
    name,
    explanation,
    isFlushRight: true,
    isGreatestFirst: true,
    ...(id === 'rtt' ? {} : { drawSum: (group: string) => <GroupSumCell {...{ group, id }} /> }),
    ...more
  })
}

/** What is given up first where there is no room has the lowest rank. */
export const connectionColumns: readonly Column[] = [
  column('direction', 'Direction', ({ connection, peer }) => (
    <DirectionCell connection={connection} peer={peer} />
  )),
  column('process', 'Process', ({ connection: { row } }) => (
    <ProcessCell owners={row.owners} ownerHidden={row.ownerHidden} user={row.user} />
  )),
  column('pid', 'PID', ({ connection: { row } }) => row.owners[0]?.pid ?? '', {
    giveUp: 1,
    tone: 'code',
    isFlushRight: true
  }),
  column(
    'protocol',
    'Protocol',
    ({ connection: { row } }) => (
      <>
        {row.protocol.toUpperCase()}
        {row.family === 6 && <span className={styles['family']}>v6</span>}
      </>
    ),
    { giveUp: 2, tone: 'dim' }
  ),
  column(
    'local',
    'Local',
    ({ connection: { row } }) => <End text={endpointText(row.localAddress, row.localPort)} />,
    { name: 'Local address and port', giveUp: 6, tone: 'code' }
  ),
  column(
    'remote',
    'Remote',
    ({ connection: { row }, peer }) => <RemoteCell row={row} peer={peer} />,
    { name: 'Remote address and port', tone: 'code' }
  ),
  column('service', 'Service', ({ connection }) => <ServiceCell connection={connection} />, {
    name: 'Service at the server’s end',
    giveUp: 11
  }),
  column(
    'state',
    'State',
    ({ connection: { row } }) =>
      row.protocol === 'udp' ? (
        <Missing
          label="UDP"
          explanation="UDP has no states. This socket was given a peer and hears nobody else."
        />
      ) : (
        row.state
      ),
    { tone: 'code' }
  ),
  column(
    'since',
    'Open for',
    ({ connection, sinceText }) => (
      <span {...tip(ageExplanation(connection.row, Date.now()))}>{sinceText}</span>
    ),
    { giveUp: 7, tone: 'dim', isFlushRight: true, isGreatestFirst: true }
  ),
  figureColumn(
    'rtt',
    'RTT',
    'RTT: round-trip time',
    'Round-trip time as the kernel measures it by the connection’s own packets, smoothed.',
    { giveUp: 8 }
  ),
  figureColumn(
    'retransmits',
    'Resent',
    'Resent segments',
    'Segments that were sent again because no answer came in time.',
    { giveUp: 3 }
  ),
  figureColumn(
    'received',
    'In',
    'In: bytes received',
    'Bytes received since the connection was opened.',
    { giveUp: 4 }
  ),
  figureColumn(
    'sent',
    'Out',
    'Out: bytes sent',
    'Bytes sent since the connection was opened, as far as the peer has acknowledged them. The kernel counts opening and closing as one each.',
    { giveUp: 5 }
  ),
  figureColumn(
    'receivedRate',
    'In/s',
    'In/s: bytes received a second',
    'Bytes received a second, between the last two looks.',
    { giveUp: 9 }
  ),
  figureColumn(
    'sentRate',
    'Out/s',
    'Out/s: bytes sent a second',
    'Bytes acknowledged by the peer a second, between the last two looks.',
    { giveUp: 10 }
  )
]

/** An address with its port, whole on hover: IPv6 ones are long. */
function End({ text }: { readonly text: string }) {
  return (
    <span className={styles['end']} {...tip(`${text}.`)}>
      {text}
    </span>
  )
}

function ServiceCell({ connection }: { readonly connection: Connection }) {
  const { servicePort, serviceLabel } = connection
  const explanation = serviceExplanation(connection)
  if (servicePort === null) return <Missing explanation={explanation} />
  return (
    <span className={serviceLabel === null ? styles['none'] : undefined} {...tip(explanation)}>
      {serviceLabel ?? servicePort}
    </span>
  )
}
