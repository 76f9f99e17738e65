import {
  type KeyboardEvent,
  lazy,
  type PointerEvent,
  Suspense,
  useId,
  useMemo,
  useRef,
  useState
} from 'react'
import { useElementWidth } from '../../../components/use-element-width'
import { timeText } from '../../../format/locale-text'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { useTcpRtt } from '../../../stores/probes/use-tcp-rtt'
import type { SampleSeries } from '../../../stores/probes/sample-series'
import { sizes } from '../../../theme/tokens'
import { nearestPoint } from './chart-figures'
import { type ChartView, firstView, pannedBy, zoomedBy, zoomedTo } from './chart-view'
import { ChartBar } from './chart-bar'
import { plotSpan } from './plot-margins'
import { pointText } from './point-text'
import styles from './rtt-chart.module.css'
import { timeTicks } from './time-ticks'
import { useChartData } from './use-chart-data'

/** Points of a picture at most: more than that no eye tells apart, and no chart draws in time. */
const mostPoints = 300
/** CSS pixels between two marks of the axis of time, at least. */
const tickWidth = 110

// The library of charts is a quarter of all code, and the first picture of the window needs none.
const Plot = lazy(async () => ({ default: (await import('./rtt-plot')).RttPlot }))

/** Round trips to a target over time: exact values under the pointer or the arrow keys, zoom, pan, pause. */
export function RttChart({ target }: { readonly target: PathTarget }) {
  const box = useRef<HTMLDivElement>(null)
  const width = useElementWidth(box)
  const readoutId = useId()
  const [chosen, setView] = useState<ChartView | null>(null)
  /** Where the pointer or the keys are, and where a drag began; milliseconds since the Unix epoch. */
  const [cursor, setCursor] = useState<number | null>(null)
  const [dragFrom, setDragFrom] = useState<number | null>(null)
  const age = ageOf(target.history.target)
  const usual = useMemo(() => firstView(age), [age])
  const view = chosen ?? usual
  const data = useChartData(target, view, mostPoints)
  const tcp = useTcpRtt(target)
  const { from, to, points } = data
  const span = plotSpan(width, false)
  const perPixel = (to - from) / span.width
  const point = cursor === null ? null : nearestPoint(points, cursor, 30 * perPixel)
  const xOf = (at: number): number => span.left + (at - from) / perPixel

  function timeAt({ clientX, currentTarget }: PointerEvent): number {
    const x = clientX - currentTarget.getBoundingClientRect().left - span.left
    return Math.min(to, Math.max(from, from + x * perPixel))
  }

  function onKey(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (event.key === '+' || event.key === '-') {
      setView(zoomedBy(view, event.key === '+' ? 0.5 : 2, Date.now()))
    } else if (step !== undefined && event.shiftKey) setView(pannedBy(view, step / 4, Date.now()))
    else if (step !== undefined) setCursor(neighbour(step))
    else if (event.key === 'Escape' && (cursor !== null || view.end !== null)) {
      setCursor(null)
      setView({ ...view, end: null })
    } else return
    event.preventDefault()
  }

  /** Time of the point beside the one that is read, or of the newest. */
  function neighbour(step: number): number | null {
    const told = points.filter(({ sent }) => sent > 0)
    const index = point === null ? -1 : told.indexOf(point)
    const next =
      index === -1 ? told.at(-1) : told[Math.max(0, Math.min(told.length - 1, index + step))]
    return next?.at ?? null
  }

  return (
    <section className={styles['chart']} aria-label="Round trips over time">
      <ChartBar
        view={view}
        onView={setView}
        end={to}
        hasTcp={tcp.points.length > 0}
        tcpMissing={tcp.missing}
      />
      <div
        ref={box}
        className={styles['plot']}
        style={{ height: sizes['rtt-chart'] }}
        role="img"
        aria-label="Chart of round trips"
        aria-describedby={readoutId}
        tabIndex={0}
        onKeyDown={onKey}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setDragFrom(timeAt(event))
        }}
        onPointerMove={(event) => {
          setCursor(timeAt(event))
        }}
        onPointerUp={(event) => {
          const at = timeAt(event)
          if (dragFrom !== null && Math.abs(at - dragFrom) > sizes['drag-start'] * perPixel) {
            setView(zoomedTo(dragFrom, at))
          }
          setDragFrom(null)
        }}
        onPointerLeave={() => {
          if (dragFrom === null) setCursor(null)
        }}
        onDoubleClick={() => {
          setView(null)
        }}
      >
        {width > 0 && (
          <Suspense>
            <Plot
              width={width}
              height={sizes['rtt-chart']}
              {...data}
              tcpPoints={tcp.points}
              ticks={timeTicks(from, to, span.width / tickWidth, clockOffset(to))}
              routeChanges={(target.view?.report.routeChanges ?? []).map(({ at }) => at)}
              isSmall={false}
            />
          </Suspense>
        )}
        {point !== null && <span className={styles['cursor']} style={{ left: xOf(point.at) }} />}
        {dragFrom !== null && cursor !== null && (
          <span
            className={styles['selection']}
            style={{
              left: xOf(Math.min(dragFrom, cursor)),
              width: Math.abs(cursor - dragFrom) / perPixel
            }}
          />
        )}
      </div>
      <p id={readoutId} className={styles['readout']} role="status" data-shown={point !== null}>
        {point === null ? (
          'Point at the chart to read it, draw over a part to look closer.'
        ) : (
          <>
            <b>{timeText(point.at)}</b> {pointText(point)}
          </>
        )}
      </p>
    </section>
  )
}

/** How long there have been probes, in whole minutes, as milliseconds. */
function ageOf(series: SampleSeries): number {
  const ms = series.sentAt(series.length - 1) - series.sentAt(0)
  return Number.isNaN(ms) ? 0 : Math.floor(ms / 60_000) * 60_000 + 1
}

/** How far the reader's clock is ahead of UTC at a time; milliseconds. */
function clockOffset(at: number): number {
  return -new Date(at).getTimezoneOffset() * 60_000
}
