import type { ExplanationId } from '../../../../shared/domain/explanations'
import type { Count } from '../../../../shared/model/protocol-counters'
import type { FamilyView } from './family-views'

/** One line of figures: how often something is counted now and was counted before. */
export interface FigureLine {
  readonly key: string
  readonly label: string
  /** What it means: explained in place, or by a tip. */
  readonly term?: ExplanationId
  readonly about?: string
  /** Why it is not told, where that is known better than in general. */
  readonly missing?: string
  /** It is no good sign when it grows. */
  readonly isBad: boolean
  /** By the second. */
  readonly rate: Count
  readonly sinceStart: Count
  readonly total: Count
}

/** A line before its figures are in it. */
export interface LineKind<T> {
  readonly label: string
  readonly term?: ExplanationId
  readonly about?: string
  readonly missing?: string
  readonly isBad?: boolean
  readonly of: (counters: T) => Count
}

/** The lines of a view; its totals have to be known. */
export function figureLines<T>(
  { rates, sinceStart }: FamilyView<T>,
  totals: T,
  kinds: readonly LineKind<T>[]
): FigureLine[] {
  return kinds.map(({ of, isBad = false, ...kind }) => ({
    ...kind,
    key: kind.label,
    isBad,
    rate: rates === null ? null : of(rates),
    sinceStart: sinceStart === null ? null : of(sinceStart),
    total: of(totals)
  }))
}
