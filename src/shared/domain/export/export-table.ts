/**
 * What a cell holds: null where it is not known, undefined where there can be none (the other end of
 * a listener). A number that is no finite one counts as not known.
 */
export type ExportValue = string | number | boolean | null | undefined

/** A column of an export. */
export interface ExportColumn<Row> {
  /** Key in JSON. */
  readonly id: string
  /** Heading in CSV. */
  readonly header: string
  /** Unit of its figures, such as "ms" or "bytes". */
  readonly unit?: string
  /** Its figures are milliseconds since the Unix epoch; written as ISO 8601, in UTC. */
  readonly isTime?: boolean
  /** Text may be hostile. */
  readonly value: (row: Row) => ExportValue
}

/** The value as it is written: times as text, figures that are none as not known. */
export function writtenValue<Row>(column: ExportColumn<Row>, row: Row): ExportValue {
  const value = column.value(row)
  if (typeof value !== 'number') return value
  if (!Number.isFinite(value)) return null
  return column.isTime === true ? timeText(value) : value
}

/** ISO 8601 with milliseconds; null beyond the dates that JavaScript knows. */
function timeText(time: number): string | null {
  const date = new Date(time)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
