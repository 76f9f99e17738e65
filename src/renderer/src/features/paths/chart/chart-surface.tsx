import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
  useId,
  useState
} from 'react'
import { probeStore } from '../../../stores/probes/live-probes'
import { sizes } from '../../../theme/tokens'
import type { ChartPoint } from './chart-points'
import { type ChartView, pannedBy, zoomedBy, zoomedTo } from './chart-view'
import styles from './rtt-chart.module.css'
import type { ChartData } from './use-chart-data'

/** A drag over the chart: what it began at, and the view that it moves; null where it chooses a part. */
interface Drag {
  /** Milliseconds since the Unix epoch. */
  readonly from: number
  readonly x: number
  readonly moved: ChartView | null
}

/** What pointer and keys do to the chart: read it, choose a part of it, move it. */
export function ChartSurface({
  box,
  data: { from, to, points },
  view,
  onView,
  cursor,
  onCursor,
  point,
  left,
  perPixel,
  sentence,
  children
}: {
  readonly box: RefObject<HTMLDivElement | null>
  readonly data: ChartData
  readonly view: ChartView
  /** Null: as at the beginning. */
  readonly onView: (view: ChartView | null) => void
  /** Milliseconds since the Unix epoch. */
  readonly cursor: number | null
  readonly onCursor: (at: number | null) => void
  /** What is read at the cursor. */
  readonly point: ChartPoint | null
  /** Where the drawing begins; CSS pixels. */
  readonly left: number
  /** Milliseconds. */
  readonly perPixel: number
  /** What the chart shows, in words. */
  readonly sentence: string
  readonly children: ReactNode
}) {
  const sentenceId = useId()
  const [drag, setDrag] = useState<Drag | null>(null)
  const xOf = (at: number): number => left + (at - from) / perPixel

  function timeAt({ clientX, currentTarget }: PointerEvent): number {
    const x = clientX - currentTarget.getBoundingClientRect().left - left
    return Math.min(to, Math.max(from, from + x * perPixel))
  }

  function onKey(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (event.key === '+' || event.key === '-') {
      onView(zoomedBy(view, event.key === '+' ? 0.5 : 2, probeStore.now()))
    } else if (step !== undefined && event.shiftKey)
      onView(pannedBy(view, step / 4, probeStore.now()))
    else if (step !== undefined) onCursor(neighbour(step))
    else if (event.key === 'Escape' && (cursor !== null || view.end !== null)) {
      onCursor(null)
      onView({ ...view, end: null })
    } else return
    event.preventDefault()
  }

  /** Time of the point beside the one that is read, or of the newest. */
  function neighbour(step: number): number | null {
    const told = points.filter(({ sent }) => sent > 0)
    const index = point === null ? -1 : told.indexOf(point)
    const next =
      index === -1 ? told.at(-1) : told[Math.max(0, Math.min(told.length - 1, index + step))]
    return next?.at ?? null
  }

  function onMove(event: PointerEvent): void {
    if (drag?.moved == null) onCursor(timeAt(event))
    else {
      const share = ((drag.x - event.clientX) * perPixel) / drag.moved.windowMs
      onView(pannedBy(drag.moved, share, probeStore.now()))
    }
  }

  function onUp(event: PointerEvent): void {
    const at = timeAt(event)
    const isPart = drag?.moved === null && Math.abs(event.clientX - drag.x) > sizes['drag-start']
    if (isPart) onView(zoomedTo(drag.from, at))
    setDrag(null)
  }

  return (
    <div
      ref={box}
      className={styles['plot']}
      style={{ height: sizes['rtt-chart'] }}
      data-moving={drag !== null && drag.moved !== null}
      role="img"
      aria-label="Chart of round trips"
      aria-describedby={sentenceId}
      tabIndex={0}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const moved = event.shiftKey ? { ...view, end: view.end ?? to } : null
        if (moved !== null) onCursor(null)
        setDrag({ from: timeAt(event), x: event.clientX, moved })
      }}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={() => {
        setDrag(null)
      }}
      onPointerLeave={() => {
        if (drag === null) onCursor(null)
      }}
      onDoubleClick={() => {
        onView(null)
      }}
    >
      <span id={sentenceId} hidden>
        {sentence}
      </span>
      {children}
      {point !== null && <span className={styles['cursor']} style={{ left: xOf(point.at) }} />}
      {drag !== null && drag.moved === null && cursor !== null && (
        <span
          className={styles['selection']}
          style={{
            left: xOf(Math.min(drag.from, cursor)),
            width: Math.abs(cursor - drag.from) / perPixel
          }}
        />
      )}
    </div>
  )
}
