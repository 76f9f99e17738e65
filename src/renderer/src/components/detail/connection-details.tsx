import { useRef } from 'react'
import { hasPorts } from '../../../../shared/model/socket'
import type { Connection } from '../../stores/connection'
import type { SelectedSocket } from '../../stores/selection'
import { useDerived } from '../../stores/use-derived'
import { anatomyOf, sameServiceConnections } from './anatomy'
import { ClosedNote } from './closed-note'
import { ConnectionAnatomy } from './connection-anatomy'
import { ConnectionFacts } from './connection-facts'
import type { DetailProps } from './detail-props'
import { PaneShell } from './pane-shell'
import { OwnerSection } from './process-section'
import { ProcessSockets } from './process-sockets'
import { ProtocolName } from './protocol-name'
import { Section } from './section'
import { SocketActions } from './socket-actions'
import { bothEndsText, ownEndText } from './socket-line-text'
import { compareSockets } from './socket-order'
import styles from './socket-title.module.css'
import { useFigures } from './use-figures'
import { useShownOwner } from './use-shown-owner'
import { useShownProcess } from './use-shown-process'

/** A connection, or another socket that is no open port, and the process that holds it. */
export function ConnectionDetails(props: DetailProps & SelectedSocket) {
  const { row, closedAt, store, machine, surroundings, onSelect, onOpenProcess } = props
  const [owner, chooseOwner] = useShownOwner(row)
  const shown = useShownProcess(store, owner)
  const pid = owner?.pid ?? null
  const { connections } = store

  // What was made out about a connection still holds when it has closed.
  const lastKnown = useRef<Connection | null>(null)
  const known = connections.all.get(row.id) ?? connections.gone.get(row.id)
  if (known !== undefined) lastKnown.current = known
  const connection = lastKnown.current
  const direction = connection?.direction ?? null
  const peer = store.peerOf(row)

  const { siblings, others } = useDerived(
    [store, store.rowsVersion, connections.version, row, pid],
    () => {
      const same = sameServiceConnections(row, direction, connections.all.values(), (other) =>
        store.peerOf(other)
      )
      const held = pid === null ? [] : store.socketsOf(pid)
      return {
        siblings: same,
        others: held.filter(({ id }) => id !== row.id).sort(compareSockets)
      }
    }
  )
  useFigures([row, ...others])

  const hasBothPorts = hasPorts(row.protocol) && row.remoteAddress !== null
  const anatomy = anatomyOf(row, direction, connection?.isLocal ?? peer !== undefined, peer)
  const { source, destination } = anatomy
  const service = connection?.serviceLabel ?? null

  return (
    <PaneShell
      label={`Connection ${bothEndsText(row)}, details`}
      surroundings={surroundings}
      title={
        <>
          <span className={styles['ports']} data-ended={closedAt !== null}>
            {hasBothPorts ? (
              <>
                {source.port}
                <span className={styles['arrow']}>{anatomy.isDirectionKnown ? '→' : '↔'}</span>
                {destination.port ?? '?'}
              </>
            ) : (
              ownEndText(row)
            )}
          </span>
          <span className={styles['protocol']}>
            <ProtocolName row={row} />
          </span>
          {service !== null && <span className={styles['service']}>{service}</span>}
        </>
      }
      subtitle={<span className={styles['address']}>{bothEndsText(row)}</span>}
      actions={
        <SocketActions
          store={store}
          machine={machine}
          row={row}
          direction={direction}
          closedAt={closedAt}
          owner={owner}
          shown={shown}
        />
      }
    >
      {closedAt !== null && <ClosedNote closedAt={closedAt} />}
      {hasBothPorts && (
        <Section title={anatomyTitle(direction)}>
          <ConnectionAnatomy
            {...{ row, direction, anatomy, siblings, machine, onSelect, onOpenProcess }}
            serviceLabel={service}
          />
        </Section>
      )}
      <ConnectionFacts store={store} row={row} />
      <OwnerSection {...{ row, machine, owner, shown, onOpenProcess }} onShowOwner={chooseOwner} />
      {closedAt === null && pid !== null && (
        <ProcessSockets store={store} rows={others} isOther onSelect={onSelect} />
      )}
    </PaneShell>
  )
}

function anatomyTitle(direction: Connection['direction']): string {
  switch (direction) {
    case 'inbound':
      return 'Accepted at this end'
    case 'outbound':
      return 'Opened from this end'
    case null:
      return 'Both ends'
  }
}
