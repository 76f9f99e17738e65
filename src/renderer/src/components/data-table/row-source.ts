import type { TableSource } from './table-row'

/** Rows remembered at most; a table draws fewer than 100 at a time. */
const mostRemembered = 1000

interface Remembered<Row> {
  readonly version: number
  readonly row: Row | undefined
}

/**
 * Gives out rows that are made by `build` once a version of the store, and are the same object as
 * before where all their fields are: then nothing is drawn anew.
 */
export function createRowSource<Row extends object>(
  store: {
    readonly subscribeDrawn: (listener: () => void) => () => void
    readonly getVersion: () => number
  },
  build: (id: number) => Row | undefined
): TableSource<Row> {
  const remembered = new Map<number, Remembered<Row>>()
  return {
    subscribe: store.subscribeDrawn,
    rowOf(id) {
      const version = store.getVersion()
      const before = remembered.get(id)
      if (before?.version === version) return before.row
      const built = build(id)
      const row = haveSameFields(before?.row, built) ? before?.row : built
      if (remembered.size > mostRemembered) remembered.clear()
      remembered.set(id, { version, row })
      return row
    }
  }
}

function haveSameFields<Row extends object>(a: Row | undefined, b: Row | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  const keys = Object.keys(b) as (keyof Row)[]
  return keys.every((key) => Object.is(a[key], b[key]))
}
