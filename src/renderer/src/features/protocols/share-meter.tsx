import type { ReadingLevel } from './reading-level'
import styles from './share-meter.module.css'

/** A share and from when on it is bad, 0–1. */
export interface ShareReading {
  /** Null where it is not known. */
  readonly share: number | null
  readonly level: ReadingLevel
  readonly notice: number
  readonly warning: number
}

/** A share on a scale that shows both thresholds; what is above the scale stands at its end. */
export function ShareMeter({ share, level, notice, warning }: ShareReading) {
  // No rule minds it, but it is no share to call good either.
  const shown = level === 'fine' && share !== null && share >= notice ? 'let-pass' : level
  const top = warning * 1.2
  const at = (value: number) => `${Math.min(1, value / top) * 100}%`
  return (
    <div className={styles['meter']} aria-hidden>
      <span className={styles['scale']}>
        {share !== null && (
          <span className={styles['share']} data-level={shown} style={{ width: at(share) }} />
        )}
        <span className={styles['threshold']} style={{ left: at(notice) }} />
        <span className={styles['threshold']} style={{ left: at(warning) }} />
      </span>
      <span className={styles['label']} style={{ left: at(notice) }}>
        {thresholdText(notice)}
      </span>
      <span className={styles['label']} style={{ left: at(warning) }}>
        {thresholdText(warning)}
      </span>
    </div>
  )
}

function thresholdText(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`
}
