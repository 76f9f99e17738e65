import { useRef } from 'react'
import styles from './data-table.module.css'

/** The right edge of a heading: dragged, it changes the width of the column. */
export function ColumnGrip({
  onWidth
}: {
  /** The width while it is dragged, in CSS pixels. */
  readonly onWidth: (width: number) => void
}) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null)

  function end(): void {
    start.current = null
  }
  return (
    <span
      aria-hidden
      className={styles['grip']}
      onPointerDown={(event) => {
        // The heading below must not take it for the start of a drag of its own.
        event.stopPropagation()
        const heading = event.currentTarget.parentElement
        if (event.button !== 0 || heading === null) return
        event.currentTarget.setPointerCapture(event.pointerId)
        start.current = { x: event.clientX, width: heading.getBoundingClientRect().width }
      }}
      onPointerMove={({ clientX }) => {
        if (start.current !== null) onWidth(start.current.width + clientX - start.current.x)
      }}
      onPointerUp={end}
      onPointerCancel={end}
    />
  )
}
