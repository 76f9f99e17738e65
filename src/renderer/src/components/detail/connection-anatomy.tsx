import { type ReactNode, useState } from 'react'
import type { Direction } from '../../../../shared/domain/direction'
import { shownName } from '../../../../shared/domain/shown-name'
import type { MachineFacts } from '../../../../shared/model/machine'
import type { SocketRow } from '../../../../shared/model/socket'
import { countText } from '../../format/locale-text'
import { Explain } from '../explain'
import { HostileText } from '../hostile-text'
import { type Anatomy, type AnatomyEnd, nearestTo, sourcePort } from './anatomy'
import { AnatomyLines } from './anatomy-lines'
import styles from './connection-anatomy.module.css'
import type { OpenProcess } from './open-process'
import { sourcePortText } from './source-port-text'

/** So many source ports are drawn until all are asked for. */
const drawnAtFirst = 6

/** A connection drawn from source to destination, beside the others of the same program to the same. */
export function ConnectionAnatomy({
  row,
  direction,
  anatomy,
  siblings,
  serviceLabel,
  machine,
  onSelect,
  onOpenProcess
}: {
  readonly row: SocketRow
  readonly direction: Direction | null
  readonly anatomy: Anatomy
  /** Connections to draw, `row` among them, by source port. */
  readonly siblings: readonly SocketRow[]
  /** What the destination port is for; null where that is not known. */
  readonly serviceLabel: string | null
  readonly machine: MachineFacts
  readonly onSelect: (id: number) => void
  readonly onOpenProcess: OpenProcess
}) {
  const [isWhole, setWhole] = useState(false)
  const drawn = isWhole ? siblings : nearestTo(row, siblings, drawnAtFirst)
  const hidden = siblings.length - drawn.length
  const { source, destination } = anatomy
  const current = drawn.findIndex(({ id }) => id === row.id)
  return (
    <>
      <div className={styles['anatomy']} role="group" aria-label="Anatomy of the connection">
        <EndHead end={source}>
          {anatomy.isDirectionKnown ? <Explain id="source-port">Source</Explain> : 'This end'}
        </EndHead>
        <span aria-hidden />
        <EndHead end={destination}>
          {anatomy.isDirectionKnown ? (
            <Explain id="destination-port">Destination</Explain>
          ) : (
            'Other end'
          )}
        </EndHead>

        <ul className={styles['sources']} aria-label="Source ports">
          {drawn.map((sibling) => (
            <li key={sibling.id}>
              <button
                type="button"
                className={styles['source']}
                aria-current={sibling.id === row.id}
                onClick={() => {
                  onSelect(sibling.id)
                }}
              >
                {sourcePort(sibling, direction)}
              </button>
            </li>
          ))}
        </ul>
        <AnatomyLines
          count={drawn.length}
          current={current}
          isDirected={anatomy.isDirectionKnown}
        />
        <div className={styles['destination']}>
          <span className={styles['port']}>{destination.port ?? 'port not told'}</span>
          {serviceLabel !== null && <span className={styles['service']}>{serviceLabel}</span>}
        </div>

        <EndFoot end={source} isOwn={anatomy.isOwnSource} row={row} onOpenProcess={onOpenProcess} />
        <span aria-hidden />
        <EndFoot
          end={destination}
          isOwn={!anatomy.isOwnSource}
          row={row}
          onOpenProcess={onOpenProcess}
        />
      </div>
      {hidden > 0 && (
        <button
          type="button"
          className={styles['all']}
          onClick={() => {
            setWhole(true)
          }}
        >
          Show all {countText(siblings.length)} to the same service
        </button>
      )}
      <p className={styles['text']}>{sourcePortText(anatomy, machine)}</p>
    </>
  )
}

function EndHead({ end, children }: { readonly end: AnatomyEnd; readonly children: ReactNode }) {
  return (
    <div className={styles['head']}>
      <span className={styles['role']}>{children}</span>
      <span className={styles['where']}>{end.isHere ? 'this computer' : 'elsewhere'}</span>
    </div>
  )
}

function EndFoot({
  end,
  isOwn,
  row,
  onOpenProcess
}: {
  readonly end: AnatomyEnd
  readonly isOwn: boolean
  readonly row: SocketRow
  readonly onOpenProcess: OpenProcess
}) {
  const { owner } = end
  return (
    <div className={styles['foot']}>
      {owner === null ? (
        <span className={styles['nobody']}>{nobodyText(end, isOwn, row)}</span>
      ) : (
        <button
          type="button"
          className={styles['owner']}
          onClick={() => {
            onOpenProcess(owner, owner.name)
          }}
        >
          <HostileText>{shownName(owner.name)}</HostileText>{' '}
          <span className={styles['pid']}>{owner.pid}</span>
        </button>
      )}
      <span className={styles['address']}>{end.address}</span>
    </div>
  )
}

/** What stands in the place of the process at an end. */
function nobodyText({ isHere }: AnatomyEnd, isOwn: boolean, row: SocketRow): string {
  if (!isHere) return 'a program there'
  return isOwn && row.ownerHidden === null ? 'no process' : 'process not seen'
}
