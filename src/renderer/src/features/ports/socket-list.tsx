import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { exposureOf } from '../../../../shared/domain/exposure'
import { shownName } from '../../../../shared/domain/shown-name'
import { noFigures, type SocketFigures } from '../../../../shared/domain/socket-figures'
import { showControls } from '../../../../shared/domain/visible-text'
import { isOpenPort, type SocketRow } from '../../../../shared/model/socket'
import { ExposureBadge } from '../../components/exposure-badge'
import { HostileText } from '../../components/hostile-text'
import { sizes } from '../../theme/tokens'
import { tip } from '../../components/tip'
import { connectionFiguresText, mainFigureText } from './figures-text'
import { bothEndsText, otherEndText, ownEndText, stateText } from './socket-line-text'
import styles from './socket-list.module.css'

interface SocketListProps {
  readonly label: string
  /** Sentence that stands where there are no sockets. */
  readonly empty: string
  readonly sockets: readonly SocketRow[]
  /** Finds the socket at the other end, where that is on this machine. */
  readonly peerOf?: (row: SocketRow) => SocketRow | undefined
  /** The kernel's figures of connections, by id. */
  readonly figures?: ReadonlyMap<number, SocketFigures>
  /** All are established connections of one port, so that only the other end is worth a line. */
  readonly onlyPeers?: boolean
  /** Makes each line a button. */
  readonly onSelect?: (id: number) => void
}

/** Sockets of one process, one a line; long lists scroll inside and draw only what is in view. */
export function SocketList(props: SocketListProps) {
  const { label, empty, sockets, peerOf, figures, onlyPeers = false, onSelect } = props
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: sockets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes['row-compact'],
    overscan: 6
  })
  if (sockets.length === 0) return <p className={styles['empty']}>{empty}</p>
  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <ul className={styles['list']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = sockets[index]
          if (row === undefined) return null
          const line = isOpenPort(row) ? (
            <OpenPortLine row={row} />
          ) : (
            <ConnectionLine
              row={row}
              peer={peerOf?.(row)}
              figures={figures?.get(row.id)}
              onlyPeer={onlyPeers}
            />
          )
          return (
            <li
              key={row.id}
              className={styles['item']}
              style={{ transform: `translateY(${start}px)` }}
            >
              {onSelect === undefined ? (
                <div className={styles['line']}>{line}</div>
              ) : (
                <button
                  type="button"
                  className={styles['line']}
                  onClick={() => {
                    onSelect(row.id)
                  }}
                >
                  {line}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </div>
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
      {!onlyPeer && <span className={styles['state']}>{stateText(row)}</span>}
    </>
  )
}
