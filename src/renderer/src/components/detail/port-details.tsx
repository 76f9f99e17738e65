import { isEphemeral } from '../../../../shared/domain/port-class'
import { endpointText } from '../../format/endpoint'
import { openPortOf } from '../../stores/open-port'
import type { SelectedSocket } from '../../stores/selection'
import { useDerived } from '../../stores/use-derived'
import { ExposureBadge } from '../exposure-badge'
import { FindingsList } from '../findings-list'
import { PrivilegeShield } from '../privilege-shield'
import { ClientList } from './client-list'
import { ClosedNote } from './closed-note'
import type { DetailProps } from './detail-props'
import { PaneShell } from './pane-shell'
import { PortFacts } from './port-facts'
import { OwnerSection } from './process-section'
import { ProcessSockets } from './process-sockets'
import { ProtocolName } from './protocol-name'
import { Section } from './section'
import { SocketActions } from './socket-actions'
import { compareSockets } from './socket-order'
import styles from './socket-title.module.css'
import { useFigures } from './use-figures'
import { useShownOwner } from './use-shown-owner'
import { useShownProcess } from './use-shown-process'

/** A port, the process behind it, and who is connected. */
export function PortDetails(props: DetailProps & SelectedSocket) {
  const { row, closedAt, store, machine, surroundings, onSelect, onOpenProcess } = props
  const [owner, chooseOwner] = useShownOwner(row)
  const shown = useShownProcess(store, owner)
  const pid = owner?.pid ?? null
  const { clients, others } = useDerived([store, store.rowsVersion, row, pid], () => {
    const connected = store.clientRows(row)
    const listed = new Set([row.id, ...connected.map(({ id }) => id)])
    const held = pid === null ? [] : store.socketsOf(pid)
    return {
      clients: connected,
      others: held.filter(({ id }) => !listed.has(id)).sort(compareSockets)
    }
  })
  useFigures([row, ...clients, ...others])

  const known = store.openPorts.get(row.id)
  // A socket that is closed may bear a number that a restarted monitor has given to another.
  const isCurrent = known?.row === row
  const port = isCurrent ? known : openPortOf(row, machine)
  const findings = isCurrent ? store.findings.of(row.id) : []
  const start = machine.unprivilegedPortStart
  // A number that the system picked by chance says nothing about the program.
  const isGivenOut = isEphemeral(row.localPort, machine.ephemeralPorts)

  return (
    <PaneShell
      label={`Port ${row.localPort}, details`}
      surroundings={surroundings}
      title={
        <>
          <span className={styles['port']} data-ended={closedAt !== null}>
            {row.localPort}
          </span>
          <span className={styles['protocol']}>
            <ProtocolName row={row} />
          </span>
          <PrivilegeShield privileged={port.privileged} start={start.known ? start.value : null} />
          {port.serviceLabel !== null && (
            <span className={styles['service']} data-faint={isGivenOut && !port.isUsualService}>
              {port.serviceLabel}
            </span>
          )}
        </>
      }
      subtitle={
        <>
          <ExposureBadge exposure={port.exposure} row={row} />
          <span className={styles['address']}>{endpointText(row.localAddress, row.localPort)}</span>
        </>
      }
      actions={
        <SocketActions
          store={store}
          machine={machine}
          row={row}
          closedAt={closedAt}
          owner={owner}
          shown={shown}
        />
      }
    >
      {closedAt !== null && <ClosedNote closedAt={closedAt} />}
      {findings.length > 0 && (
        <Section title="Why is this flagged?">
          <FindingsList findings={findings} />
        </Section>
      )}
      <OwnerSection {...{ row, machine, owner, shown, onOpenProcess }} onShowOwner={chooseOwner} />
      {closedAt === null && row.state === 'LISTEN' && (
        <ClientList store={store} clients={clients} onSelect={onSelect} />
      )}
      {closedAt === null && pid !== null && (
        <ProcessSockets store={store} rows={others} isOther onSelect={onSelect} />
      )}
      <PortFacts store={store} port={port} machine={machine} />
    </PaneShell>
  )
}
