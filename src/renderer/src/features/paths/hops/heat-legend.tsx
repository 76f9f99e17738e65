import styles from './heat-strip.module.css'
import { type HeatTone, heatTones } from './heat-scale'
import { cellPath, stripHeight } from './heat-shape'
import { heatToneName } from './heat-tone-name'

/** What colours and heights in the strips mean. */
export function HeatLegend() {
  return (
    <ul className={styles['legend']} aria-label="What the strips show">
      {heatTones.map((tone) => (
        <li key={tone} className={styles['item']}>
          <Swatch tone={tone} />
          {heatToneName(tone)}
        </li>
      ))}
    </ul>
  )
}

function Swatch({ tone }: { readonly tone: HeatTone }) {
  return (
    <svg
      className={styles['swatch']}
      viewBox={`0 0 1 ${stripHeight}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      <path className={styles['cells']} data-tone={tone} d={cellPath(tone, 0)} />
    </svg>
  )
}
