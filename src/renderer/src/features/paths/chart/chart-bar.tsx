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
import { sizes } from '../../../theme/tokens'
import { type ChartView, chartWindows, pannedBy, zoomedBy } from './chart-view'
import styles from './rtt-chart.module.css'

/** Above the chart: what its lines are, how much of the time it shows, and the way back to the present. */
export function ChartBar({
  view,
  onView,
  end,
  hasTcp,
  tcpMissing
}: {
  readonly view: ChartView
  readonly onView: (view: ChartView) => void
  /** Where the picture ends; milliseconds since the Unix epoch. */
  readonly end: number
  readonly hasTcp: boolean
  /** Why there is no line of the kernel's own round trips, in a sentence. */
  readonly tcpMissing: string
}) {
  const isHeld = view.end !== null
  return (
    <div className={styles['bar']}>
      <ul className={styles['legend']} aria-label="Lines of the chart">
        <Key
          line="rtt"
          about="Round trips of the probes; where one stands for several it is their median, on a band from the shortest to the longest"
        >
          probes
        </Key>
        <Key line="band" about="From the median to the 95th percentile of all that is on show">
          median to 95 %
        </Key>
        <Key line="jitter" about="Difference between one round trip and the next">
          jitter
        </Key>
        <Key line="lost" about="Probes that nobody answered; the height tells the share">
          lost
        </Key>
        <Key
          line="tcp"
          isOff={!hasTcp}
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
              onView(pannedBy(view, -0.5, Date.now()))
            }}
          >
            <IconChevronLeft size={sizes['icon-small']} aria-hidden />
          </Move>
          <Move
            label="Later"
            run={() => {
              onView(pannedBy(view, 0.5, Date.now()))
            }}
          >
            <IconChevronRight size={sizes['icon-small']} aria-hidden />
          </Move>
          <Move
            label="Closer"
            run={() => {
              onView(zoomedBy(view, 0.5, Date.now()))
            }}
          >
            <IconZoomIn size={sizes['icon-small']} aria-hidden />
          </Move>
          <Move
            label="Wider"
            run={() => {
              onView(zoomedBy(view, 2, Date.now()))
            }}
          >
            <IconZoomOut size={sizes['icon-small']} aria-hidden />
          </Move>
          <Move
            label={isHeld ? 'Follow the present' : 'Hold the picture; recording goes on'}
            isOn={isHeld}
            run={() => {
              onView({ ...view, end: isHeld ? null : end })
            }}
          >
            {isHeld ? (
              <IconPlayerPlay size={sizes['icon-small']} aria-hidden />
            ) : (
              <IconPlayerPause size={sizes['icon-small']} aria-hidden />
            )}
          </Move>
        </span>
      </div>
    </div>
  )
}

function Key({
  line,
  about,
  isOff = false,
  children
}: {
  readonly line: string
  readonly about: string
  readonly isOff?: boolean
  readonly children: ReactNode
}) {
  return (
    <li className={styles['key']} data-off={isOff} {...tip(about)}>
      <span className={styles['swatch']} data-line={line} aria-hidden />
      {children}
    </li>
  )
}

function Move({
  label,
  isOn = false,
  run,
  children
}: {
  readonly label: string
  readonly isOn?: boolean
  readonly run: () => void
  readonly children: ReactNode
}) {
  return (
    <ActionIcon
      className={styles['move'] ?? ''}
      variant="subtle"
      size={sizes['row-compact']}
      aria-label={label}
      aria-pressed={isOn}
      data-tip={label}
      onClick={run}
    >
      {children}
    </ActionIcon>
  )
}
