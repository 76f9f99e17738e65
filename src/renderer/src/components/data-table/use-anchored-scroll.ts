import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { sizes } from '../../theme/tokens'
import { anchorShift } from './scroll-anchor'
import type { RowKey } from './table-row'

/**
 * Keeps the row under the pointer, else the chosen one in view, else (once scrolled) the first in view
 * where it is on screen, whatever comes and goes above it.
 */
export function useAnchoredScroll(
  scroller: RefObject<HTMLDivElement | null>,
  order: readonly RowKey[],
  hovered: RefObject<RowKey | null>,
  cursor: RowKey | null
): void {
  const shownOrder = useRef(order)
  // Read before the change: a list that got shorter makes the browser move to its new end.
  const scrollTop = useRef(0)

  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const remember = (): void => {
      scrollTop.current = element.scrollTop
    }
    element.addEventListener('scroll', remember, { passive: true })
    return () => {
      element.removeEventListener('scroll', remember)
    }
  }, [scroller])

  useLayoutEffect(() => {
    const before = shownOrder.current
    shownOrder.current = order
    const element = scroller.current
    if (element === null || before === order) return
    const top = scrollTop.current
    const first = Math.floor(top / sizes.row)
    const inView = before.slice(first, first + Math.ceil(element.clientHeight / sizes.row))
    const anchor =
      [hovered.current, cursor].find((key) => key !== null && inView.includes(key)) ??
      (top > 0 ? inView[0] : undefined)
    element.scrollTop = top + anchorShift(before, order, anchor ?? null) * sizes.row
    scrollTop.current = element.scrollTop
  })

  // A screen that comes back was not laid out meanwhile: put it where it was.
  useLayoutEffect(() => {
    const element = scroller.current
    if (element !== null && scrollTop.current > 0) element.scrollTop = scrollTop.current
  }, [scroller])
}
