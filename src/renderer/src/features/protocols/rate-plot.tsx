import { Area, ComposedChart, Line, XAxis, YAxis } from 'recharts'
import { mostCounterPoints } from '../../../../shared/model/counter-history'
import { sizes } from '../../theme/tokens'
import type { ChartPoint } from './chart-points'

/** Everything that is drawn; the same objects as long as nothing of them changes. */
export interface RatePlotProps {
  /** CSS pixels. */
  readonly width: number
  readonly points: readonly ChartPoint[]
  /** Upper end of the scale, so many a second. */
  readonly top: number
}

const margin = { top: sizes['chart-line'], right: 0, bottom: 0, left: 0 }
/** Milliseconds that the chart is wide, at a look a second. */
const spanMs = mostCounterPoints * 1000

/** Rates of the last minutes: what came, what went, and what of it is no good sign. */
export function RatePlot({ width, points, top }: RatePlotProps) {
  const to = points.at(-1)?.at ?? 0
  const line = {
    type: 'linear',
    strokeWidth: sizes['chart-line'],
    dot: false,
    activeDot: false,
    connectNulls: false,
    isAnimationActive: false
  } as const
  return (
    <ComposedChart
      width={width}
      height={sizes['rate-chart']}
      data={points}
      margin={margin}
      accessibilityLayer={false}
    >
      <XAxis dataKey="at" type="number" domain={[to - spanMs, to]} allowDataOverflow hide />
      <YAxis type="number" domain={[0, top]} allowDataOverflow width={0} hide />
      <Area {...line} dataKey="bad" stroke="var(--danger)" fill="var(--danger)" fillOpacity={0.4} />
      <Line {...line} dataKey="in" stroke="var(--rtt-line)" />
      <Line {...line} dataKey="out" stroke="var(--accent)" />
    </ComposedChart>
  )
}
