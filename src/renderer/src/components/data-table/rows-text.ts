import { showControls } from '../../../../shared/domain/visible-text'

/**
 * Rows as text of a table: a line each, cells apart by tabs. Nothing a stranger wrote can add a line or
 * a cell, and no cell is taken for a formula by a spreadsheet: one that begins like a formula gets an
 * apostrophe in front (OWASP, CSV Injection).
 */
export function rowsText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map(harmlessCell).join('\t')).join('\n')
}

function harmlessCell(text: string): string {
  const visible = showControls(text)
  return /^\s*[=+\-@]/.test(visible) ? `'${visible}` : visible
}
