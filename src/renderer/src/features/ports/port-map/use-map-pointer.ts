import { type PointerEvent, useState } from 'react'
import type { PortRange } from '../../../../../shared/model/machine'
import { rangeBetween } from './marked-range'
import { bucketNear, type PortBucket } from './port-buckets'
import type { PortScale } from './port-scale'

/** How near to a tick the pointer has to be, in CSS pixels. */
const snapReach = 6
/** How far the pointer moves before a press is a drag, in CSS pixels. */
const dragReach = 4

interface Press {
  readonly pointerId: number
  readonly from: number
  readonly to: number
  readonly isDrag: boolean
}

interface MapPointer {
  /** The tick that is pointed at. */
  readonly hovered: PortBucket | null
  /** The range being dragged. */
  readonly dragged: PortRange | null
  /** Ends a drag without an effect. */
  readonly cancel: () => void
  readonly handlers: Readonly<
    Record<
      'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onPointerLeave',
      (event: PointerEvent<HTMLElement>) => void
    >
  >
}

/** Once it was one a press stays a drag, so that a drag back to its start marks what is there. */
function isDragTo(press: Press, x: number): boolean {
  return press.isDrag || Math.abs(x - press.from) >= dragReach
}

/** What the pointer does on the map: it names a tick, chooses it, or drags a range. */
export function useMapPointer(
  scale: PortScale,
  buckets: readonly PortBucket[],
  onChoose: (bucket: PortBucket) => void,
  onRange: (range: PortRange) => void
): MapPointer {
  const [hoverX, setHoverX] = useState<number | null>(null)
  const [press, setPress] = useState<Press | null>(null)
  const dragged = press?.isDrag === true ? rangeBetween(scale, press.from, press.to) : null
  const hovered =
    hoverX === null || dragged !== null ? null : bucketNear(buckets, hoverX, snapReach)

  function placeOf(event: PointerEvent<HTMLElement>): number {
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left
    return Math.min(Math.max(x, 0), scale.width)
  }

  function cancel(): void {
    setPress(null)
  }

  return {
    hovered,
    dragged,
    cancel,
    handlers: {
      onPointerDown(event) {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const x = placeOf(event)
        setPress({ pointerId: event.pointerId, from: x, to: x, isDrag: false })
      },
      onPointerMove(event) {
        const x = placeOf(event)
        // Rounded: the picture is the same within a pixel.
        setHoverX(Math.round(x))
        if (press?.pointerId !== event.pointerId) return
        setPress({ ...press, to: x, isDrag: isDragTo(press, x) })
      },
      onPointerUp(event) {
        if (press?.pointerId !== event.pointerId) return
        setPress(null)
        // Not what was drawn last: the last move may not have been.
        const x = placeOf(event)
        if (isDragTo(press, x)) {
          onRange(rangeBetween(scale, press.from, x))
          return
        }
        const bucket = bucketNear(buckets, x, snapReach)
        if (bucket !== null) onChoose(bucket)
      },
      onPointerCancel: cancel,
      onPointerLeave() {
        setHoverX(null)
      }
    }
  }
}
