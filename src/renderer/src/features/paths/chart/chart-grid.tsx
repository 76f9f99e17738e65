import { memo, Suspense, useRef } from 'react'
import { HostileText } from '../../../components/hostile-text'
import { tip } from '../../../components/tip'
import { useElementWidth } from '../../../components/use-element-width'
import { percentText } from '../../../format/percent-text'
import { probeRttText } from '../../../format/probe-rtt-text'
import { pathChoice, useProberDown } from '../../../stores/probes/live-probes'
import type { PathTarget } from '../../../stores/probes/probe-store'
import { sizes } from '../../../theme/tokens'
import { targetLoss, targetRtt, targetStatus } from '../targets/target-figures'
import styles from './chart-grid.module.css'
import type { ChartView } from './chart-view'
import { LazyPlot } from './lazy-plot'
import { useChartData } from './use-chart-data'

const lastFiveMinutes: ChartView = { windowMs: 300_000, end: null }
/** Small charts have few pixels. */
const mostPoints = 150
const none: readonly never[] = []

/** The last five minutes of all targets side by side; a click goes to one of them. */
export function ChartGrid({ targets }: { readonly targets: readonly PathTarget[] }) {
  return (
    <div className={styles['grid']}>
      {targets.map((target) => (
        <GridCell key={target.key} target={target} />
      ))}
    </div>
  )
}

const GridCell = memo(DrawnCell)

function DrawnCell({ target }: { readonly target: PathTarget }) {
  const box = useRef<HTMLDivElement>(null)
  const width = useElementWidth(box)
  const data = useChartData(target, lastFiveMinutes, mostPoints)
  const name = target.view?.state.target.text ?? target.typed
  const rtt = targetRtt(target)?.lastMs ?? null
  const loss = targetLoss(target)
  const isProberDown = useProberDown() !== null
  return (
    <button
      type="button"
      className={styles['cell']}
      onClick={() => {
        pathChoice.show({ kind: 'target', key: target.key })
      }}
    >
      <span className={styles['head']}>
        <span className={styles['name']} {...tip(name)}>
          <HostileText>{name}</HostileText>
        </span>
        <span className={styles['rtt']}>
          {rtt === null || isProberDown
            ? targetStatus(target, isProberDown).label
            : `${probeRttText(rtt)} ms`}
        </span>
        <span className={styles['loss']} data-bad={loss !== null && loss > 0}>
          {loss === null ? '' : `${percentText(loss * 100)} lost`}
        </span>
      </span>
      <span
        ref={box}
        className={styles['plot']}
        style={{ height: sizes['grid-chart'] }}
        aria-hidden
      >
        {width > 0 && (
          <Suspense>
            <LazyPlot
              width={width}
              height={sizes['grid-chart']}
              {...data}
              tcpPoints={none}
              ticks={none}
              hasJitter={false}
              isSmall
            />
          </Suspense>
        )}
      </span>
      <span className={styles['top']} aria-hidden>
        0 to {probeRttText(data.top)} ms
      </span>
    </button>
  )
}
