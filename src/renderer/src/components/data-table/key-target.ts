/**
 * Index that a key moves the cursor to; null for keys that move nothing. `current` is the index of the
 * cursor, -1 for none; `count` the number of rows, `page` how many are in view.
 */
export function keyTarget(
  key: string,
  current: number,
  count: number,
  page: number
): number | null {
  if (count === 0) return null
  const last = count - 1
  switch (key) {
    case 'ArrowDown':
      return Math.min(current + 1, last)
    case 'ArrowUp':
      return current === -1 ? last : Math.max(current - 1, 0)
    case 'PageDown':
      return Math.min(Math.max(current, 0) + page, last)
    case 'PageUp':
      return Math.max(current - page, 0)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
