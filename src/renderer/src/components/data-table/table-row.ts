/** Names a line of a table: the id of a row, or the text that names a group. */
export type RowKey = number | string

/** What the table itself looks at of a row; the rest is for the columns. */
export interface TableRow {
  /** `new`: has just appeared. `gone`: is no longer there, and leaves the table in a moment. */
  readonly mark: 'new' | 'gone' | null
  /** Milliseconds since it appeared; only looked at where it is new. */
  readonly age: number
  /** Drawn with less weight than the others. */
  readonly isQuiet: boolean
  /** Belongs to the row above it, and is set in a little. */
  readonly isInset: boolean
}

/** Where the lines on screen get their rows from, each for itself. */
export interface TableSource<Row> {
  readonly subscribe: (listener: () => void) => () => void
  /** The same object for as long as nothing that is shown of it changes. */
  readonly rowOf: (id: number) => Row | undefined
}
