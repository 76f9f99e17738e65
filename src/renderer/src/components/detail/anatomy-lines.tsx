import { sizes } from '../../theme/tokens'
import styles from './anatomy-lines.module.css'

/** Lines from each source port to the one destination; the one on show stands out. */
export function AnatomyLines({
  count,
  current,
  isDirected
}: {
  readonly count: number
  /** Index of the line that stands out. */
  readonly current: number
  /** Whether it is known which end began. */
  readonly isDirected: boolean
}) {
  const pitch = sizes['row-compact'] + sizes['space-2']
  const width = sizes['anatomy-lines']
  const height = count * pitch - sizes['space-2']
  const middle = height / 2
  const tip = sizes['space-2']
  const order = Array.from({ length: count }, (_, index) => index)
  // Drawn last, so that it lies over the others.
  order.push(...order.splice(current, 1))
  return (
    <svg className={styles['lines']} width={width} height={height} aria-hidden>
      {order.map((index) => {
        const y = index * pitch + sizes['row-compact'] / 2
        const bend = width / 2
        return (
          <path
            key={index}
            className={styles['line']}
            data-current={index === current}
            d={`M 0 ${y} C ${bend} ${y} ${bend} ${middle} ${width - tip} ${middle}`}
          />
        )
      })}
      {isDirected && (
        <path
          className={styles['arrow']}
          d={`M ${width - tip * 2} ${middle - tip} L ${width} ${middle} L ${width - tip * 2} ${middle + tip} Z`}
        />
      )}
    </svg>
  )
}
