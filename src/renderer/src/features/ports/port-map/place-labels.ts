/** A text below the map. */
export interface MapLabel<Id extends string> {
  readonly id: Id
  /** Ways to say it, the fullest first. */
  readonly forms: readonly string[]
  /** Where it may stand, in CSS pixels. */
  readonly from: number
  readonly to: number
  readonly align: 'start' | 'end'
}

export interface PlacedLabel<Id extends string> {
  readonly id: Id
  readonly text: string
  readonly x: number
  readonly width: number
  /** The side that has to stay where it is should the text turn out wider or narrower. */
  readonly align: 'start' | 'end'
}

/** Least space between two texts, in CSS pixels. */
const gap = 12

/**
 * Puts labels on one line, the first ones first: each in its fullest form that fits and at the place
 * nearest to where it wants to stand. One that fits in no form is left out. `measure` gives the width
 * of a text in CSS pixels.
 */
export function placeLabels<Id extends string>(
  labels: readonly MapLabel<Id>[],
  measure: (text: string) => number
): PlacedLabel<Id>[] {
  const placed: PlacedLabel<Id>[] = []
  for (const label of labels) {
    const fitting = label.forms.flatMap((text) => {
      const width = Math.ceil(measure(text))
      const x = freePlace(label, width, placed)
      return x === null ? [] : [{ id: label.id, text, x, width, align: label.align }]
    })
    placed.push(...fitting.slice(0, 1))
  }
  return placed
}

function freePlace(
  { from, to, align }: Pick<MapLabel<string>, 'from' | 'to' | 'align'>,
  width: number,
  placed: readonly PlacedLabel<string>[]
): number | null {
  const candidates =
    align === 'start'
      ? [from, ...placed.map((other) => other.x + other.width + gap)].sort((a, b) => a - b)
      : [to - width, ...placed.map((other) => other.x - gap - width)].sort((a, b) => b - a)
  const isFree = (x: number): boolean =>
    x >= from &&
    x + width <= to &&
    placed.every((other) => x + width + gap <= other.x || x >= other.x + other.width + gap)
  return candidates.find(isFree) ?? null
}
