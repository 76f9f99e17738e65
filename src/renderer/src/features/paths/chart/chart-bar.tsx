import { ActionIcon } from '@mantine/core'
import {
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPause,
  IconPlayerPlay,
  IconZoomIn,
  IconZoomOut
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { tip } from '../../../components/tip'
import { probeStore } from '../../../stores/probes/live-probes'
import { sizes } from '../../../theme/tokens'
import { type ChartView, chartWindows, pannedBy, zoomedBy } from './chart-view'
import styles from './rtt-chart.module.css'

/** Lines that can be taken away. */
export interface ShownLines {
  readonly jitter: boolean
  readonly tcp: boolean
}

/** Above the chart: what its lines are, how much of the time it shows, and the way back to the present. */
export function ChartBar({
  view,
  onView,
  end,
  marks,
  hasTcp,
  tcpMissing,
  isShown,
  onShown
}: {
  readonly view: ChartView
  readonly onView: (view: ChartView) => void
  /** Where the picture ends; milliseconds since the Unix epoch. */
  readonly end: number
  /** How many of the rarer marks are on show. */
  readonly marks: {
    readonly late: number
    readonly unreachable: number
    readonly changes: number
  }
  readonly hasTcp: boolean
  /** Why there is no line of the kernel's own round trips, in a sentence. */
  readonly tcpMissing: string
  /** Lines that can be taken away, and whether they are drawn. */
  readonly isShown: ShownLines
  readonly onShown: (lines: ShownLines) => void
}) {
  const isHeld = view.end !== null
  return (
    <div className={styles['bar']}>
      <ul className={styles['legend']} aria-label="Lines of the chart">
        <Key
          line="rtt"
          about="Round trips of the probes; where a point stands for several it is their median, on a band from the shortest to the longest, darker from the 5th to the 95th percentile"
        >
          probes
        </Key>
        <Key line="band" about="From the median to the 95th percentile of all that is on show">
          median to 95 %
        </Key>
        <Key
          line="jitter"
          about="Difference between one round trip and the next"
          isOff={!isShown.jitter}
          onToggle={() => {
            onShown({ ...isShown, jitter: !isShown.jitter })
          }}
        >
          jitter
        </Key>
        <Key line="lost" about="Probes that nobody answered; the height tells the share">
          lost
        </Key>
        {marks.late > 0 && (
          <Key line="late" about="Answers that came after the time limit; they are no losses">
            late
          </Key>
        )}
        {marks.unreachable > 0 && (
          <Key line="unreachable" about="Somebody on the way said that it cannot be delivered">
            unreachable
          </Key>
        )}
        {marks.changes > 0 && (
          <Key line="change" about="From here on another router answered than before">
            route changed
          </Key>
        )}
        <Key
          line="tcp"
          isOff={!hasTcp || !isShown.tcp}
          onToggle={
            hasTcp
              ? () => {
                  onShown({ ...isShown, tcp: !isShown.tcp })
                }
              : null
          }
          about={
            hasTcp
              ? 'Round trips that the kernel measures of this computer’s own TCP connections to the same address'
              : tcpMissing
          }
        >
          {hasTcp ? 'TCP' : 'no TCP'}
        </Key>
      </ul>
      <div className={styles['time']}>
        <span className={styles['windows']} role="group" aria-label="Length of the chart">
          {chartWindows.map(({ ms, label }) => (
            <button
              key={ms}
              type="button"
              className={styles['window']}
              aria-pressed={view.windowMs === ms}
              onClick={() => {
                onView({ ...view, windowMs: ms })
              }}
            >
              {label}
            </button>
          ))}
        </span>
        <span className={styles['moves']} role="group" aria-label="Move the chart">
          <Move
            label="Earlier"
            run={() => {
              onView(pannedBy(view, -0.5, probeStore.now()))
            }}
          >
            <IconChevronLeft size={sizes['icon-small']} aria-hidden />
          </Move>
          <Move
            label="Later"
            run={() => {
              onView(pannedBy(view, 0.5, probeStore.now()))
            }}
          >
            <IconChevronRight size={sizes['icon-small']} aria-hidden />
          </Move>
          <Move
            label="Closer"
            run={() => {
              onView(zoomedBy(view, 0.5, probeStore.now()))
            }}
          >
            <IconZoomIn size={sizes['icon-small']} aria-hidden />
          </Move>
          <Move
            label="Wider"
            run={() => {
              onView(zoomedBy(view, 2, probeStore.now()))
            }}
          >
            <IconZoomOut size={sizes['icon-small']} aria-hidden />
          </Move>
        </span>
        <button
          type="button"
          className={styles['hold']}
          data-held={isHeld}
          {...tip(
            isHeld
              ? 'Return to the present'
              : 'Hold the picture as it is; recording goes on meanwhile'
          )}
          onClick={() => {
            onView({ ...view, end: isHeld ? null : end })
          }}
        >
          {isHeld ? (
            <IconPlayerPlay size={sizes['icon-small']} aria-hidden />
          ) : (
            <IconPlayerPause size={sizes['icon-small']} aria-hidden />
          )}
          {isHeld ? 'Back to live' : 'Hold'}
        </button>
      </div>
    </div>
  )
}

function Key({
  line,
  about,
  isOff = false,
  onToggle = null,
  children
}: {
  readonly line: string
  readonly about: string
  readonly isOff?: boolean
  /** Takes the line away or brings it back; null where it always stays. */
  readonly onToggle?: (() => void) | null
  readonly children: ReactNode
}) {
  const swatch = <span className={styles['swatch']} data-line={line} aria-hidden />
  if (onToggle !== null) {
    return (
      <li>
        <button
          type="button"
          className={styles['key']}
          aria-pressed={!isOff}
          data-off={isOff}
          {...tip(`${about}. Click to ${isOff ? 'show' : 'hide'} it.`)}
          onClick={onToggle}
        >
          {swatch}
          {children}
        </button>
      </li>
    )
  }
  return (
    <li className={styles['key']} data-off={isOff} {...tip(about)}>
      {swatch}
      {children}
    </li>
  )
}

function Move({
  label,
  run,
  children
}: {
  readonly label: string
  readonly run: () => void
  readonly children: ReactNode
}) {
  return (
    <ActionIcon
      className={styles['move'] ?? ''}
      variant="subtle"
      size={sizes['row-compact']}
      aria-label={label}
      data-tip={label}
      onClick={run}
    >
      {children}
    </ActionIcon>
  )
}
