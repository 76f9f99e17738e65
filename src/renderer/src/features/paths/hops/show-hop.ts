import { rowElementId } from '../../../components/data-table/row-element-id'
import { hopLineId } from './hop-line'

/** Names the table in the settings, and its rows in the page. */
export const hopTableId = 'hops'

/** Brings the row of a hop into view; nothing where it is not drawn. */
export function showHop(ttl: number): void {
  document
    .querySelector(`#${rowElementId(hopTableId, hopLineId(ttl))}`)
    ?.scrollIntoView({ block: 'nearest' })
}
