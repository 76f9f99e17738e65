import { type PointerEvent, useRef, useState } from 'react'
import { sizes } from '../../theme/tokens'

/** A heading that is on its way: which, and before which place it would be let go. */
export interface ColumnDrag {
  readonly id: string
  readonly index: number
}

/**
 * Drags a heading to another place. A press that does not move is no drag, so that a click still
 * sorts; the click that ends a drag has to be swallowed by `wasDragged`.
 */
export function useColumnDrag(onMove: (id: string, index: number) => void) {
  const [drag, setDrag] = useState<ColumnDrag | null>(null)
  const pressed = useRef<{ readonly id: string; readonly x: number } | null>(null)
  const dragged = useRef(false)

  function indexAt(heading: Element, x: number): number {
    const headings = [...(heading.parentElement?.children ?? [])]
    return headings.filter((other) => {
      const { left, width } = other.getBoundingClientRect()
      return left + width / 2 < x
    }).length
  }

  return {
    drag,
    /** Whether the press that has just ended moved a heading. */
    wasDragged: () => dragged.current,
    handlersOf: (id: string) => ({
      onPointerDown(event: PointerEvent<HTMLElement>) {
        if (event.button !== 0) return
        dragged.current = false
        pressed.current = { id, x: event.clientX }
      },
      onPointerMove({ currentTarget, clientX, pointerId }: PointerEvent<HTMLElement>) {
        const start = pressed.current
        if (start?.id !== id) return
        if (!dragged.current && Math.abs(clientX - start.x) < sizes['drag-start']) return
        dragged.current = true
        currentTarget.setPointerCapture(pointerId)
        setDrag({ id, index: indexAt(currentTarget, clientX) })
      },
      onPointerUp() {
        pressed.current = null
        if (drag !== null) onMove(drag.id, drag.index)
        setDrag(null)
      },
      onPointerCancel() {
        pressed.current = null
        setDrag(null)
      }
    })
  }
}
