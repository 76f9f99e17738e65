import { memo } from 'react'
import { Area, ComposedChart, Line, ReferenceArea, ReferenceLine, XAxis, YAxis } from 'recharts'
import { probeRttText } from '../../../format/probe-rtt-text'
import { sizes } from '../../../theme/tokens'
import { plotMargins } from './plot-margins'
import { ProbeMarks } from './probe-marks'
import { tickText } from './time-ticks'
import type { ChartData } from './use-chart-data'

/** Everything that is drawn; the same objects as long as nothing of them changes. */
export interface RttPlotProps extends ChartData {
  /** CSS pixels. */
  readonly width: number
  readonly height: number
  /** Marks of the axis of time; milliseconds since the Unix epoch. */
  readonly ticks: readonly number[]
  readonly hasJitter: boolean
  /** Without axes and words, as one of many. */
  readonly isSmall: boolean
}

/** The drawing of round trips over time; made anew only when there is something new to draw. */
export const RttPlot = memo(DrawnPlot)

function DrawnPlot(props: RttPlotProps) {
  const { width, height, points, tcpPoints, from, to, top, median, p95, isSmall } = props
  const axis = {
    stroke: 'var(--line)',
    tick: { fill: 'var(--faint)', fontSize: sizes['text-small'] }
  }
  return (
    <ComposedChart
      width={width}
      height={height}
      data={points}
      margin={plotMargins(isSmall)}
      accessibilityLayer={false}
    >
      <XAxis
        dataKey="at"
        type="number"
        domain={[from, to]}
        allowDataOverflow
        // An empty list would leave the axis without a scale.
        {...(isSmall ? {} : { ticks: props.ticks })}
        tickFormatter={(at: number) => tickText(at, to - from)}
        hide={isSmall}
        tickLine={false}
        {...axis}
      />
      <YAxis
        type="number"
        domain={[0, top]}
        allowDataOverflow
        ticks={[0, top / 2, top]}
        tickFormatter={(ms: number) => (ms === 0 ? '0' : probeRttText(ms))}
        width={sizes['chart-axis']}
        hide={isSmall}
        tickLine={false}
        axisLine={false}
        {...axis}
      />
      {!isSmall &&
        [top / 2, top].map((y) => (
          <ReferenceLine key={y} y={y} stroke="var(--line-soft)" ifOverflow="visible" />
        ))}
      {median !== null && p95 !== null && (
        <ReferenceArea
          y1={median}
          y2={Math.max(p95, median + top / 200)}
          fill="var(--rtt-line)"
          fillOpacity={0.12}
          ifOverflow="hidden"
        />
      )}
      <Area
        dataKey="range"
        type="linear"
        stroke="none"
        fill="var(--rtt-line)"
        fillOpacity={0.2}
        connectNulls={false}
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      {points.some(({ middle }) => middle !== null) && (
        <Area
          dataKey="middle"
          type="linear"
          stroke="none"
          fill="var(--rtt-line)"
          fillOpacity={0.28}
          connectNulls={false}
          dot={false}
          activeDot={false}
          isAnimationActive={false}
        />
      )}
      {props.hasJitter && (
        <Line
          dataKey="jitter"
          type="linear"
          stroke="var(--faint)"
          strokeWidth={1}
          strokeDasharray="2 2"
          dot={false}
          activeDot={false}
          connectNulls={false}
          isAnimationActive={false}
        />
      )}
      {tcpPoints.length > 0 && (
        <Line
          data={tcpPoints}
          dataKey="tcpRtt"
          type="linear"
          stroke="var(--accent)"
          strokeWidth={sizes['chart-line']}
          dot={false}
          activeDot={false}
          connectNulls={false}
          isAnimationActive={false}
        />
      )}
      <Line
        dataKey="rtt"
        type="linear"
        stroke="var(--rtt-line)"
        strokeWidth={sizes['chart-line']}
        dot={false}
        activeDot={false}
        connectNulls={false}
        isAnimationActive={false}
      />
      <ProbeMarks points={points} from={from} to={to} top={top} routeChanges={props.routeChanges} />
    </ComposedChart>
  )
}
