import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './pane-edge.module.css'
import { type PaneWidth, widthByKey } from './pane-width'

/** The pane's left edge: drag it or use the arrow keys; a double click gives the pane its own width. */
export function PaneEdge({
  within,
  onWidth
}: {
  readonly within: PaneWidth
  /** Null asks for the pane's own width. */
  readonly onWidth: (width: number | null) => void
}) {
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null)

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width: within.width }
  }

  function onPointerMove({ clientX }: PointerEvent): void {
    if (start.current === null) return
    const { x, width } = start.current
    onWidth(Math.min(within.most, Math.max(within.least, width + x - clientX)))
  }

  function stop(): void {
    start.current = null
  }

  function onKeyDown(event: KeyboardEvent): void {
    const width = widthByKey(event.key, within)
    if (width === null) return
    event.preventDefault()
    onWidth(width)
  }

  return (
    <div
      className={styles['edge']}
      role="separator"
      tabIndex={0}
      aria-label="Width of the details"
      aria-orientation="vertical"
      aria-valuemin={within.least}
      aria-valuemax={within.most}
      aria-valuenow={within.width}
      aria-valuetext={`${within.width} pixels`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={stop}
      onLostPointerCapture={stop}
      onDoubleClick={() => {
        onWidth(null)
      }}
      onKeyDown={onKeyDown}
    />
  )
}
