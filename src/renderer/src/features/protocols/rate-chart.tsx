import { lazy, Suspense, useMemo, useRef } from 'react'
import type { CounterPoint } from '../../../../shared/model/counter-history'
import type { Count, CounterFamily } from '../../../../shared/model/protocol-counters'
import { useElementWidth } from '../../components/use-element-width'
import { countText } from '../../format/locale-text'
import { perSecondText } from '../../format/per-second-text'
import { sizes } from '../../theme/tokens'
import { chartPoints, chartTop } from './chart-points'
import styles from './rate-chart.module.css'

// Charts are the largest part of the screen, and the figures do not wait for them.
const Plot = lazy(async () => ({ default: (await import('./rate-plot')).RatePlot }))

/** A small chart of the last minutes, with what it is at now beside it. */
export function RateChart({
  points,
  protocol,
  family,
  bad
}: {
  readonly points: readonly CounterPoint[]
  readonly protocol: 'tcp' | 'udp' | 'icmp'
  readonly family: CounterFamily
  /** What the third line shows. */
  readonly bad: string
}) {
  const box = useRef<HTMLDivElement>(null)
  const width = useElementWidth(box)
  const drawn = useMemo(() => chartPoints(points, protocol, family), [points, protocol, family])
  const top = chartTop(drawn)
  const last = drawn.at(-1) ?? { in: null, out: null, bad: null }
  return (
    <figure className={styles['chart']}>
      <div ref={box} className={styles['plot']} style={{ height: sizes['rate-chart'] }} aria-hidden>
        <span className={styles['top']}>{countText(top)} per s · 5 min</span>
        {width > 0 && drawn.length > 1 && (
          <Suspense>
            <Plot width={width} points={drawn} top={top} />
          </Suspense>
        )}
      </div>
      <figcaption className={styles['legend']}>
        <Key line="in" name="in" rate={last.in} />
        <Key line="out" name="out" rate={last.out} />
        <Key line="bad" name={bad} rate={last.bad} />
      </figcaption>
    </figure>
  )
}

function Key({
  line,
  name,
  rate
}: {
  readonly line: string
  readonly name: string
  readonly rate: Count
}) {
  return (
    <span className={styles['key']}>
      <span className={styles['swatch']} data-line={line} aria-hidden />
      {name} <b>{rate === null ? '–' : `${perSecondText(rate)}/s`}</b>
    </span>
  )
}
