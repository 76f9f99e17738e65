import { showControls } from '../visible-text'
import { type ExportColumn, type ExportValue, writtenValue } from './export-table'

/** What stands for a value that is not known: an empty cell would say that there is none. */
const unknownText = 'unknown'

/**
 * Signs that make a spreadsheet take text for a formula, with those that it turns into them. Tab and
 * carriage return are not here: they are written as \t and \r. Source: OWASP, CSV Injection.
 */
const formulaStart = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/u

/**
 * Rows as CSV of RFC 4180: a header row with units, commas, CRLF at the end of each line, UTF-8 without
 * a byte order mark. Characters that do not show are escaped as on screen. Text that a spreadsheet
 * could take for a formula gets an apostrophe in front; negative numbers do not, since a number can
 * hold no formula and is to be computed with.
 */
export function csvText<Row>(columns: readonly ExportColumn<Row>[], rows: Iterable<Row>): string {
  const lines = [columns.map(({ header, unit }) => cell(withUnit(header, unit)))]
  for (const row of rows) lines.push(columns.map((column) => cell(writtenValue(column, row))))
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('')
}

function withUnit(header: string, unit: string | undefined): string {
  return unit === undefined ? header : `${header} (${unit})`
}

function cell(value: ExportValue): string {
  if (value === undefined) return ''
  if (value === null) return unknownText
  if (typeof value !== 'string') return String(value)
  const shown = showControls(value)
  const harmless = formulaStart.test(shown) ? `'${shown}` : shown
  // A semicolon parts cells where the comma is a decimal sign.
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
