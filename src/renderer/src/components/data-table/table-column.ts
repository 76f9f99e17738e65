import type { ReactNode } from 'react'
import type { TableSettings } from '../../../../shared/model/settings'

/** A column as a screen describes it to the table. */
export interface TableColumn<Row> {
  readonly id: string
  readonly header: string
  /** The heading in words, where `header` is cut short. */
  readonly name?: string
  /** What the figures in it mean, on hover. */
  readonly explanation?: string
  /** Narrowest useful width in CSS pixels, and share of what is left over. */
  readonly size: { readonly width: number; readonly grow: number }
  /** Rank among those given up where there is no room, lowest first; absent: never given up. */
  readonly giveUp?: number
  /** Shown only where a person asked for it. */
  readonly isOptional?: boolean
  /** Set flush right, as figures are. */
  readonly isFlushRight?: boolean
  /** First sorted with the greatest value on top: that is what is looked for. */
  readonly isGreatestFirst?: boolean
  readonly tone?: 'dim' | 'code'
  /** Of the label in the heading. */
  readonly headingClass?: string | undefined
  readonly draw: (row: Row) => ReactNode
  /** What a group of rows shows in this column. */
  readonly drawSum?: (group: string) => ReactNode
}

export interface TableSort<Column extends string = string> {
  readonly column: Column
  readonly descending: boolean
}

/** How a person arranged the columns of one table. */
export type ColumnSettings = Omit<TableSettings, 'sort'>
