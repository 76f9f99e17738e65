import type { HeatTone } from './heat-scale'

/** Height of a strip in units of its own. */
export const stripHeight = 10
/** Width of a cell; the rest of its unit keeps it apart from the next. */
const cellWidth = 0.8

/** Upper end and height of a part of a cell. */
type Part = readonly [top: number, height: number]

const otherParts: Readonly<Partial<Record<HeatTone, readonly Part[]>>> = {
  lost: [[0, stripHeight]],
  late: [
    [0, 4],
    [6, 4]
  ],
  unmeasured: [[stripHeight - 2, 2]]
}

/** What of a cell is filled, from top to bottom: a step of round trips stands on the ground. */
function filledParts(tone: HeatTone): readonly Part[] {
  const height = 3 + Number(tone)
  return otherParts[tone] ?? [[stripHeight - height, height]]
}

/**
 * A cell as an SVG path whose left edge is at `left`. The shape tells what the colour tells: the longer
 * the round trip, the higher; late is broken, and lost alone fills it all.
 */
export function cellPath(tone: HeatTone, left: number): string {
  const inset = (1 - cellWidth) / 2
  return filledParts(tone)
    .map(([top, height]) => `M${left + inset} ${top}h${cellWidth}v${height}h-${cellWidth}z`)
    .join('')
}
