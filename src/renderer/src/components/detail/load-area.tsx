import { Area, AreaChart, XAxis, YAxis } from 'recharts'
import { sizes } from '../../theme/tokens'
import { historyMs, type LoadSample } from './load-history'

interface LoadAreaProps {
  /** CSS pixels. */
  readonly width: number
  readonly samples: readonly LoadSample[]
  readonly figure: 'cpuPercent' | 'residentBytes'
  /** Value at the upper edge. */
  readonly top: number
  /** A custom property's name. */
  readonly color: string
}

/** The drawing of one figure: an area from 0 up, the newest at the right; gaps where nothing was seen. */
export function LoadArea({ width, samples, figure, top, color }: LoadAreaProps) {
  const end = samples.at(-1)?.at ?? 0
  return (
    <AreaChart
      width={width}
      height={sizes['chart-height']}
      data={[...samples]}
      margin={{ top: sizes['space-1'], right: 0, bottom: 0, left: 0 }}
      accessibilityLayer={false}
    >
      <XAxis dataKey="at" type="number" domain={[end - historyMs, end]} allowDataOverflow hide />
      <YAxis type="number" domain={[0, top]} hide />
      <Area
        dataKey={figure}
        type="linear"
        stroke={`var(${color})`}
        strokeWidth={sizes['chart-line']}
        fill={`var(${color})`}
        fillOpacity={0.14}
        dot={false}
        activeDot={false}
        connectNulls={false}
        isAnimationActive={false}
      />
    </AreaChart>
  )
}
