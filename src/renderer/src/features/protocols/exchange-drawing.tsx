import { shareText } from '../../../../shared/domain/counters/share-text'
import { countText } from '../../format/locale-text'
import { roundTripText } from '../../format/round-trip-text'
import styles from './exchange-drawing.module.css'

/** What the drawing tells of this machine. */
export interface ExchangeFigures {
  /** How long it was counted for, behind "in". */
  readonly span: string
  /** Null where it is not known. */
  readonly sent: number | null
  readonly sentAgain: number | null
  /** 0–1. */
  readonly share: number | null
  /** Median of the connections of now; milliseconds. */
  readonly medianRttMs: number | null
}

const ends = { left: 60, right: 216 } as const
const middle = (ends.left + ends.right) / 2

/** How TCP keeps its promise, step by step, with the figures of this computer beside the steps. */
export function ExchangeDrawing({ span, sent, sentAgain, share, medianRttMs }: ExchangeFigures) {
  const roundTrip = medianRttMs === null ? null : roundTripText(medianRttMs)
  const again = sentAgain === null ? null : countText(sentAgain)
  return (
    <figure className={styles['exchange']}>
      <svg
        className={styles['drawing']}
        viewBox="0 0 256 236"
        role="img"
        aria-label="A segment with sequence number 1 arrives and is acknowledged with the number of the next byte, 1001. The next segment is lost. No acknowledgement comes, so the segment is sent again, arrives, and is acknowledged with 2001."
      >
        <text className={styles['end']} x={ends.left} y="12">
          this computer
        </text>
        <text className={styles['end']} x={ends.right} y="12">
          other end
        </text>
        <path className={styles['life']} d={`M${ends.left} 20V232M${ends.right} 20V232`} />

        <Message y={32} text="seq 1 · 1000 bytes" kind="data" />
        <Message y={66} text="ack 1001" kind="ack" />
        <path className={styles['span']} d="M52 32H46V88H52" />
        <text className={styles['figure']} x="40" y="58">
          {roundTrip ?? 'round'}
        </text>
        <text className={styles['note']} x="40" y="70">
          {roundTrip === null ? 'trip' : 'median'}
        </text>

        <path className={styles['lost']} d={`M${ends.left} 108L${middle + 24} 119`} />
        <path className={styles['cross']} d={`M${middle + 19} 114l10 10m0 -10l-10 10`} />
        <text className={styles['message']} x={middle - 22} y="107">
          seq 1001
        </text>
        <text className={styles['note']} data-side="right" x={middle + 36} y="123">
          lost
        </text>
        <path className={styles['wait']} d="M52 108H46V160H52" />
        <text className={styles['note']} x="40" y="132">
          no ack:
        </text>
        <text className={styles['note']} x="40" y="144">
          waits
        </text>

        <Message y={162} text="seq 1001 again" kind="again" />
        <text className={styles['figure']} x="40" y="170" data-again>
          {again ?? '?'}
        </text>
        <text className={styles['note']} x="40" y="182">
          again
        </text>
        <Message y={198} text="ack 2001" kind="ack" />
      </svg>
      <figcaption className={styles['caption']}>
        An acknowledgement names the next byte that is missing. What is not acknowledged in time is
        sent again.{' '}
        {sent === null || again === null || share === null ? (
          'How many segments this computer sent, and sent again, is not known yet.'
        ) : (
          <>
            In {span} this computer sent <b>{countText(sent)}</b> segments, <b>{again}</b> of them
            again ({shareText(share)}).
          </>
        )}{' '}
        {roundTrip === null
          ? 'The system tells no round trip of a connection now.'
          : `Each loss makes a connection wait at least about a round trip, ${roundTrip} here now.`}
      </figcaption>
    </figure>
  )
}

/** An arrow that slopes down with time, with its text on it. */
function Message({
  y,
  text,
  kind
}: {
  readonly y: number
  readonly text: string
  readonly kind: 'data' | 'ack' | 'again'
}) {
  const [from, to, back] = kind === 'ack' ? [ends.right, ends.left, 6] : [ends.left, ends.right, -6]
  return (
    <g data-kind={kind}>
      <path className={styles['arrow']} d={`M${from} ${y}L${to} ${y + 22}`} />
      <path
        className={styles['head']}
        d={`M${to} ${y + 22}l${back} ${-4.5}m${-back} 4.5l${back} 3`}
      />
      <text className={styles['message']} x={middle} y={y + 6}>
        {text}
      </text>
    </g>
  )
}
