import { lossShare } from '../../../../../shared/domain/path/effective-loss'
import type { TableSort } from '../../../components/data-table/table-column'
import { hopColumnSizes } from '../../../theme/tokens'
import type { HopLine } from './hop-line'

export type HopColumn = keyof typeof hopColumnSizes
export type HopSort = TableSort<HopColumn>

export const hopColumnIds = Object.keys(hopColumnSizes) as HopColumn[]
export const usualHopSort: HopSort = { column: 'hop', descending: false }

/** The figure a line is sorted by; null where it is not known. */
function figureOf(column: HopColumn, { hop, address }: HopLine): number | null {
  switch (column) {
    case 'loss':
      return lossShare(hop.loss.last100)
    case 'sent':
      return hop.sent
    case 'last':
      return address?.lastMs ?? null
    case 'best':
      return address?.bestMs ?? null
    case 'average':
      return address?.averageMs ?? null
    case 'worst':
      return address?.worstMs ?? null
    case 'deviation':
      return address?.stdevMs ?? null
    case 'jitter':
      return address?.jitterMs ?? null
    case 'hop':
    case 'address':
    case 'strip':
      return hop.ttl ?? 0
  }
}

/**
 * The lines in the order to show. Further addresses stay below their hop, and what is not known comes
 * last, whichever way. By address and by strip there is no order but that of the way.
 */
export function orderHopLines(
  lines: readonly HopLine[],
  { column, descending }: HopSort
): HopLine[] {
  const heads = lines.filter(({ isFurther }) => !isFurther)
  const sign = descending ? -1 : 1
  const ordered = heads.toSorted((a, b) => {
    const [one, other] = [figureOf(column, a), figureOf(column, b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return sign * (one - other)
  })
  return ordered.flatMap((head) => [
    head,
    ...lines.filter(({ isFurther, hop }) => isFurther && hop.ttl === head.hop.ttl)
  ])
}
