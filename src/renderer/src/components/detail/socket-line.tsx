import { exposureOf } from '../../../../shared/domain/exposure'
import { shownName } from '../../../../shared/domain/shown-name'
import { noFigures, type SocketFigures } from '../../../../shared/domain/socket-figures'
import { showControls } from '../../../../shared/domain/visible-text'
import { isOpenPort, type SocketRow } from '../../../../shared/model/socket'
import type { SocketStore } from '../../stores/socket-store'
import { ExposureBadge } from '../exposure-badge'
import { HostileText } from '../hostile-text'
import { tip } from '../tip'
import { connectionFiguresText, mainFigureText } from './figures-text'
import { bothEndsText, otherEndText, ownEndText, stateText } from './socket-line-text'
import styles from './socket-line.module.css'

/** One socket in a list; opens it. */
export function SocketLine({
  store,
  row,
  onlyPeer = false,
  onSelect
}: {
  readonly store: SocketStore
  readonly row: SocketRow
  /** An established connection of the port on show: only the other end is worth a line. */
  readonly onlyPeer?: boolean
  readonly onSelect: (id: number) => void
}) {
  return (
    <button
      type="button"
      className={styles['line']}
      onClick={() => {
        onSelect(row.id)
      }}
    >
      {isOpenPort(row) ? (
        <OpenPortLine row={row} />
      ) : (
        <ConnectionLine
          row={row}
          peer={store.peerOf(row)}
          figures={store.figures.get(row.id)}
          onlyPeer={onlyPeer}
        />
      )}
    </button>
  )
}

function OpenPortLine({ row }: { readonly row: SocketRow }) {
  return (
    <>
      <span className={styles['port']}>{row.localPort}</span>
      <span className={styles['protocol']}>
        {row.protocol.toUpperCase()}
        {row.family === 6 && ' v6'}
      </span>
      <ExposureBadge exposure={exposureOf(row)} row={row} />
      <span className={styles['address']}>{row.localAddress}</span>
    </>
  )
}

function ConnectionLine({
  row,
  peer,
  figures,
  onlyPeer
}: {
  readonly row: SocketRow
  readonly peer: SocketRow | undefined
  readonly figures: SocketFigures | undefined
  readonly onlyPeer: boolean
}) {
  const [owner] = peer?.owners ?? []
  const figure = mainFigureText(figures ?? noFigures)
  return (
    <>
      <span className={styles['endpoints']} {...tip(bothEndsText(row))}>
        {!onlyPeer && <span className={styles['detail']}>{ownEndText(row)} ↔ </span>}
        {otherEndText(row)}
      </span>
      {owner !== undefined && (
        <span
          className={styles['peer']}
          {...tip(
            `The other end is on this computer: ${showControls(shownName(owner.name))}, pid ${owner.pid}`
          )}
        >
          <HostileText>{shownName(owner.name)}</HostileText> {owner.pid}
        </span>
      )}
      {figure !== null && (
        <span className={styles['figure']} {...tip(connectionFiguresText(figures ?? noFigures))}>
          {figure}
        </span>
      )}
      {/* Most are established: of those the room is better spent on the other end. */}
      {row.state !== 'ESTABLISHED' && <span className={styles['state']}>{stateText(row)}</span>}
    </>
  )
}
