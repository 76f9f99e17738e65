import { sizes } from '../../../theme/tokens'

/** Room around the drawing, in CSS pixels; axes stand inside of it. */
export function plotMargins(isSmall: boolean) {
  const side = isSmall ? 0 : sizes['space-4']
  return { top: sizes['space-4'], right: side, bottom: 0, left: 0 }
}

/** Where the drawing itself begins and how wide it is, in a chart of `width` CSS pixels. */
export function plotSpan(width: number, isSmall: boolean) {
  const left = isSmall ? 0 : sizes['chart-axis']
  return { left, width: Math.max(1, width - left - plotMargins(isSmall).right) }
}
