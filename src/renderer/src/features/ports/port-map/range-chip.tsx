import { IconX } from '@tabler/icons-react'
import type { PortRange } from '../../../../../shared/model/machine'
import { countText } from '../../../format/locale-text'
import { sizes } from '../../../theme/tokens'
import styles from './port-map.module.css'

/** About half of what the chip takes: it is set over the middle of its range. */
const halfWidth = sizes['search-width'] / 6

/**
 * The range that is marked, with how many of its ports are open; null for `onClear` while it is
 * dragged.
 */
export function RangeChip({
  range,
  count,
  middle,
  onClear
}: {
  readonly range: PortRange
  readonly count: number
  /** Where the middle of the range is, in CSS pixels. */
  readonly middle: number
  readonly onClear: (() => void) | null
}) {
  const { first, last } = range
  const name = first === last ? String(first) : `${first}–${last}`
  return (
    <div className={styles['lane']}>
      <span className={styles['spacer']} style={{ width: Math.max(0, middle - halfWidth) }} />
      <span className={styles['chip']} data-dragging={onClear === null}>
        <b>{name}</b>
        <span className={styles['others']}>
          {countText(count)} {count === 1 ? 'port' : 'ports'}
        </span>
        {onClear !== null && (
          <button
            type="button"
            className={styles['clear']}
            aria-label={`Show all ports, not only ${name}`}
            data-tip="Show all ports again"
            onClick={onClear}
          >
            <IconX size={sizes['icon-small']} aria-hidden />
          </button>
        )}
      </span>
    </div>
  )
}
