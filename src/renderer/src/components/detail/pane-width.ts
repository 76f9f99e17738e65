import { sizes } from '../../theme/tokens'

/** CSS pixels. */
export interface PaneWidth {
  readonly least: number
  readonly most: number
  readonly width: number
}

/**
 * How wide the pane is: as wide as was asked for (null: its own width), as far as the window leaves room
 * for a table that can be read. CSS pixels.
 */
export function paneWidthWithin(wanted: number | null, windowWidth: number): PaneWidth {
  const least = sizes['pane-least']
  const room = windowWidth - sizes.rail - sizes['table-least']
  const most = Math.max(least, Math.min(sizes['pane-most'], room))
  const width = Math.min(most, Math.max(least, Math.round(wanted ?? sizes.pane)))
  return { least, most, width }
}

/** Width that a key asks for on the pane's left edge; null for keys that ask for none. */
export function widthByKey(key: string, { least, most, width }: PaneWidth): number | null {
  switch (key) {
    case 'ArrowLeft':
      return Math.min(most, width + sizes['pane-step'])
    case 'ArrowRight':
      return Math.max(least, width - sizes['pane-step'])
    case 'Home':
      return least
    case 'End':
      return most
    default:
      return null
  }
}
