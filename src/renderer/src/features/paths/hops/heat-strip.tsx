import type { ProbeHistory } from '../../../stores/probes/probe-history'
import { tip } from '../../../components/tip'
import { heatCells, heatText, stripProbes } from './heat-cells'
import { heatStepsMs, type HeatTone, heatTones } from './heat-scale'
import styles from './heat-strip.module.css'

/** Height of a strip in units of its own; a lost probe takes all of it, an answered one the middle. */
const height = 10
const scaleText = `Colours tell the round trip: below ${heatStepsMs.join(', ')} ms, and longer. A red cell over the whole height is a probe without an answer.`

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
      viewBox={`0 0 ${stripProbes} ${height}`}
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
  const inset = tone === 'lost' ? 0 : 2
  return cells
    .map((cell, index) =>
      cell === tone ? `M${offset + index + 0.1} ${inset}h.8v${height - 2 * inset}h-.8z` : ''
    )
    .join('')
}
