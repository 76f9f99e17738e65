import type { ProbeHistory } from '../../../stores/probes/probe-history'
import { sizes } from '../../../theme/tokens'
import { sparkPaths } from './spark-paths'
import styles from './sparkline.module.css'

/** Round trips of the last minute in a line of text, with a red tick for each probe that was lost. */
export function Sparkline({
  history,
  version
}: {
  readonly history: ProbeHistory
  /** Of the history, which grows in place. */
  readonly version: number
}) {
  const { sparkline: width, 'icon-small': height } = sizes
  const { line, lost } = sparkPaths(history.target, width, height)
  return (
    <svg
      className={styles['spark']}
      width={width}
      height={height}
      data-version={version}
      aria-hidden
    >
      <path className={styles['lost']} d={lost} />
      <path className={styles['line']} d={line} />
    </svg>
  )
}
