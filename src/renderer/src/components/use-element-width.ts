import { type RefObject, useLayoutEffect, useState } from 'react'

/** Width of an element's content box in CSS pixels, followed as it changes. */
export function useElementWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const observed = element.current
    if (observed === null) return undefined
    // Calls back once at first and before the paint, then on each change.
    const observer = new ResizeObserver(() => {
      setWidth(observed.clientWidth)
    })
    observer.observe(observed)
    return () => {
      observer.disconnect()
    }
  }, [element])
  return width
}
