import type { ProbeHistory } from '../../../stores/probes/probe-history'
import { tip } from '../../../components/tip'
import { heatCells, heatText, stripProbes } from './heat-cells'
import { heatStepsMs, type HeatTone, heatTones } from './heat-scale'
import { cellPath, stripHeight } from './heat-shape'
import styles from './heat-strip.module.css'

const scaleText = `Colour and height tell the round trip: below ${heatStepsMs.join(', ')} ms, and longer. A broken cell is late, a red one over the whole height a probe without an answer.`

/** The last probes of one hop, the newest on the right: colour tells the round trip, red a loss. */
export function HeatStrip({
  history,
  ttl
}: {
  readonly history: ProbeHistory
  readonly ttl: number | null
}) {
  const series = history.hop(ttl)
  if (series === null) return null
  const cells = heatCells(series)
  const offset = stripProbes - cells.length
  return (
    <svg
      className={styles['strip']}
      viewBox={`0 0 ${stripProbes} ${stripHeight}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={heatText(cells)}
      {...tip(`${heatText(cells)}. ${scaleText}`)}
    >
      {heatTones.map((tone) => {
        const path = cellsPath(cells, tone, offset)
        return path === '' ? null : (
          <path key={tone} className={styles['cells']} data-tone={tone} d={path} />
        )
      })}
    </svg>
  )
}

/** All cells of one tone as one path: a strip is ten elements, not sixty. */
function cellsPath(cells: readonly HeatTone[], tone: HeatTone, offset: number): string {
  return cells.map((cell, index) => (cell === tone ? cellPath(tone, offset + index) : '')).join('')
}
