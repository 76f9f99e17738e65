import { useSyncExternalStore } from 'react'

/** Device pixels in a CSS pixel; followed when the window is zoomed or moved to another display. */
export function usePixelRatio(): number {
  return useSyncExternalStore(subscribe, () => window.devicePixelRatio)
}

/** A query for one ratio only tells that it was left, so it is asked anew for each. */
function subscribe(listener: () => void): () => void {
  let query: MediaQueryList
  const watch = (): void => {
    query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`)
    query.addEventListener('change', onChange, { once: true })
  }
  const onChange = (): void => {
    watch()
    listener()
  }
  watch()
  return () => {
    query.removeEventListener('change', onChange)
  }
}
