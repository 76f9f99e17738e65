import { useFrameActions } from '../../components/frame-actions'
import { ProcessCell } from '../../components/process-cell'
import { bothEndsText } from '../../components/detail/socket-line-text'
import { tip } from '../../components/tip'
import { endpointText } from '../../format/endpoint'
import { countText } from '../../format/locale-text'
import type { SocketRow } from '../../../../shared/model/socket'
import type { CountedSockets } from './most-counted'
import styles from './socket-ranking.module.css'

/** The sockets that count most now, each a way to its row; else why there are none. */
export function SocketRanking({
  title,
  counted,
  verb,
  noSockets,
  none,
  untold
}: {
  readonly title: string
  readonly counted: CountedSockets
  /** After a number: "sent again". */
  readonly verb: string
  /** There is no socket of the kind. */
  readonly noSockets: string
  /** None of them has counted anything. */
  readonly none: string
  /** The system tells the count of none of them. */
  readonly untold: string
}) {
  const actions = useFrameActions()
  const { most, sockets, told } = counted
  return (
    <section className={styles['ranking']} aria-label={title}>
      <h3 className={styles['title']}>
        {title}
        <span className={styles['columns']} aria-hidden>
          1 min · since opened
        </span>
      </h3>
      {most.length === 0 ? (
        <p className={styles['none']}>{sockets === 0 ? noSockets : told === 0 ? untold : none}</p>
      ) : (
        <ol className={styles['list']}>
          {most.map(({ row, recent, total }) => (
            <li key={row.id}>
              <button
                type="button"
                className={styles['socket']}
                {...tip(
                  `${bothEndsText(row)}: ${countText(recent)} ${verb} in the last minute, ${countText(total)} since it was opened. Shows its row.`
                )}
                onClick={() => {
                  actions.showSocket(row.id)
                }}
              >
                <span className={styles['process']}>
                  <ProcessCell owners={row.owners} ownerHidden={row.ownerHidden} user={row.user} />
                </span>
                <span className={styles['ends']}>{endsText(row)}</span>
                <span className={styles['count']} data-recent={recent > 0}>
                  <b>{countText(recent)}</b> · {countText(total)}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {told < sockets && told > 0 && (
        <p className={styles['none']}>
          Of {countText(sockets)} sockets {countText(told)} are known so far.
        </p>
      )}
    </section>
  )
}

function endsText(row: SocketRow): string {
  return row.remoteAddress === null
    ? endpointText(row.localAddress, row.localPort)
    : `:${row.localPort} → ${endpointText(row.remoteAddress, row.remotePort)}`
}
