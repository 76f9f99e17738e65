import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import { sizes } from '../../theme/tokens'
import styles from './virtual-list.module.css'

/** Lines of one height; long lists scroll inside and draw only what is in view. */
export function VirtualList({
  label,
  count,
  keyOf,
  children
}: {
  readonly label: string
  readonly count: number
  readonly keyOf: (index: number) => string | number
  /** Draws the line at an index. */
  readonly children: (index: number) => ReactNode
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => sizes['row-compact'],
    getItemKey: keyOf,
    overscan: 6
  })
  return (
    <div
      ref={scroller}
      className={styles['scroller']}
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <ul className={styles['list']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => (
          <li
            key={String(key)}
            className={styles['item']}
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(index)}
          </li>
        ))}
      </ul>
    </div>
  )
}
