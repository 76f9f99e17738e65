import { Suspense, useMemo, useRef, useState } from 'react'
import { useElementWidth } from '../../../components/use-element-width'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { useTcpRtt } from '../../../stores/probes/use-tcp-rtt'
import type { SampleSeries } from '../../../stores/probes/sample-series'
import { sizes } from '../../../theme/tokens'
import { nearestPoint, shownCounts } from './chart-figures'
import { ChartBar, type ShownLines } from './chart-bar'
import { ChartReadout } from './chart-readout'
import { chartSentence } from './chart-sentence'
import { ChartSurface } from './chart-surface'
import { type ChartView, firstView } from './chart-view'
import { LazyPlot } from './lazy-plot'
import { plotSpan } from './plot-margins'
import styles from './rtt-chart.module.css'
import { timeTicks } from './time-ticks'
import { useChartData } from './use-chart-data'

/** Points of a picture at most: more than that no eye tells apart, and no chart draws in time. */
const mostPoints = 300
/** CSS pixels between two marks of the axis of time, at least. */
const tickWidth = 110
/** CSS pixels between the pointer and what it reads, at most. */
const readReach = 30

/** Round trips to a target over time: exact values under the pointer or the arrow keys, zoom, pan, pause. */
export function RttChart({ target }: { readonly target: PathTarget }) {
  const box = useRef<HTMLDivElement>(null)
  const width = useElementWidth(box)
  const [chosen, setView] = useState<ChartView | null>(null)
  /** Where the pointer or the keys are; milliseconds since the Unix epoch. */
  const [cursor, setCursor] = useState<number | null>(null)
  const [isShown, setShown] = useState<ShownLines>({ jitter: true, tcp: true })
  const age = ageOf(target.history.target)
  const usual = useMemo(() => firstView(age), [age])
  const view = chosen ?? usual
  const tcp = useTcpRtt(target)
  const data = useChartData(target, view, mostPoints, tcp.points, isShown.tcp)
  const { from, to, points, tcpPoints, routeChanges, median, p95 } = data
  const span = plotSpan(width, false)
  const perPixel = (to - from) / span.width
  const reachMs = readReach * perPixel
  const point = cursor === null ? null : nearestPoint(points, cursor, reachMs)
  const marks = useMemo(() => shownCounts(points), [points])
  const sentence = useMemo(() => chartSentence(points, median, p95), [points, median, p95])
  const ticks = useMemo(
    () => timeTicks(from, to, span.width / tickWidth, clockOffset(to)),
    [from, to, span.width]
  )

  return (
    <section className={styles['chart']} aria-label="Round trips over time">
      <ChartBar
        view={view}
        onView={setView}
        end={to}
        marks={{ ...marks, changes: routeChanges.length }}
        hasTcp={tcp.points.length > 0}
        tcpMissing={tcp.missing}
        isShown={isShown}
        onShown={setShown}
      />
      <ChartSurface
        box={box}
        data={data}
        view={view}
        onView={setView}
        cursor={cursor}
        onCursor={setCursor}
        point={point}
        left={span.left}
        perPixel={perPixel}
        sentence={sentence}
      >
        {width > 0 && (
          <Suspense>
            <LazyPlot
              width={width}
              height={sizes['rtt-chart']}
              {...data}
              ticks={ticks}
              hasJitter={isShown.jitter}
              isSmall={false}
            />
          </Suspense>
        )}
      </ChartSurface>
      <ChartReadout
        points={points}
        tcpPoints={tcpPoints}
        routeChanges={routeChanges}
        cursor={cursor}
        reachMs={reachMs}
        isHeld={view.end !== null}
      />
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
