/** Pads the cells of rows to the width of their column, two spaces apart; characters count. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  { right = [] }: { readonly right?: readonly number[] } = {}
): string[] {
  const widths = rows.reduce<number[]>((all, cells) => {
    for (const [column, cell] of cells.entries()) {
      all[column] = Math.max(all[column] ?? 0, characters(cell))
    }
    return all
  }, [])
  return rows.map((cells) =>
    cells
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - characters(cell))
        return right.includes(column) ? space + cell : cell + space
      })
      .join('  ')
      .trimEnd()
  )
}

/** Labels with what they stand for, a line each; further lines of a text stand below the first. */
export function alignLabels(rows: readonly (readonly [string, readonly string[]])[]): string[] {
  return alignColumns(
    rows.flatMap(([label, lines]) =>
      lines.map((line, index) => [index === 0 ? label : '', line] as const)
    )
  )
}

function characters(text: string): number {
  return Array.from(text).length
}
