import { portColumnSizes } from '../../theme/tokens'
import type { PortColumn } from './port-order'

/** Columns in their order on screen. */
const columnOrder = Object.keys(portColumnSizes) as PortColumn[]

/** What is given up first where there is no room. The detail pane shows all of it. */
const leastNeeded: readonly PortColumn[] = ['address', 'user', 'since', 'pid', 'clients', 'service']

/** Columns that fit into `width` pixels, in their order. */
export function visibleColumns(width: number): readonly PortColumn[] {
  const shown = new Set(columnOrder)
  let needed = columnOrder.reduce((sum, column) => sum + portColumnSizes[column].width, 0)
  for (const column of leastNeeded) {
    if (needed <= width) break
    shown.delete(column)
    needed -= portColumnSizes[column].width
  }
  return columnOrder.filter((column) => shown.has(column))
}

/** The CSS grid for these columns. */
export function gridTemplate(columns: readonly PortColumn[]): string {
  return columns
    .map((column) => {
      const { width, grow } = portColumnSizes[column]
      return grow === 0 ? `${width}px` : `minmax(${width}px, ${grow}fr)`
    })
    .join(' ')
}
