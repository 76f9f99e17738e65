import { type ExportColumn, writtenValue } from './export-table'

/** What an export in JSON says of itself. */
export interface ExportHead {
  /** Names what the rows are: "portlight.ports". */
  readonly schema: string
  /** Grows when the meaning of a field changes. */
  readonly version: number
  /** When the rows were as they are; milliseconds since the Unix epoch. */
  readonly exportedAt: number
}

/** Characters that JSON may hold as they are but that do not show, or turn what is around them. */
const invisible =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu

/**
 * Rows as JSON of RFC 8259: an object with `schema`, `version`, `exportedAt` (ISO 8601), `columns`
 * (id, header, unit) and `rows`, each an object by column id. What is not known is null, what there
 * cannot be is left out. Characters that do not show are written as \u escapes, so nothing is lost.
 */
export function jsonText<Row>(
  { schema, version, exportedAt }: ExportHead,
  columns: readonly ExportColumn<Row>[],
  rows: Iterable<Row>
): string {
  const head = {
    schema,
    version,
    exportedAt: new Date(exportedAt).toISOString(),
    columns: columns.map(({ id, header, unit }) => ({ id, header, unit: unit ?? null }))
  }
  const lines = Array.from(rows, (row) => {
    const entries = columns.map((column) => [column.id, writtenValue(column, row)] as const)
    return plain(Object.fromEntries(entries))
  })
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`
  return `${plain(head).slice(0, -1)},"rows":${list}}\n`
}

function plain(value: unknown): string {
  return JSON.stringify(value).replace(invisible, escaped)
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    const unit = character.charCodeAt(index)
    return `\\u${unit.toString(16).padStart(4, '0')}`
  }).join('')
}
