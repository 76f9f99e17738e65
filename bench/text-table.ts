/**
 * A Markdown table whose columns are as wide as their widest cell, the way prettier writes it: so it
 * can also be read as it stands. The first row is the heading; columns in `rightAligned` (from 0) are
 * numbers.
 */
export function textTable(
  rows: readonly (readonly string[])[],
  rightAligned: ReadonlySet<number>
): string {
  const columns = rows[0]?.map((_, column) => column) ?? []
  const cells = rows.map((row) => columns.map((column) => escaped(row[column] ?? '')))
  const widths = columns.map((column) =>
    Math.max(3, ...cells.map((row) => (row[column] ?? '').length))
  )
  const rule = columns.map((column) => {
    const width = widths[column] ?? 3
    return rightAligned.has(column) ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)
  })
  const [heading = [], ...body] = cells.map((row) =>
    row.map((cell, column) => {
      const width = widths[column] ?? 3
      return rightAligned.has(column) ? cell.padStart(width) : cell.padEnd(width)
    })
  )
  return [heading, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|').replaceAll('\n', ' ')
}
