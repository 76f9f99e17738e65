import { Button, Checkbox } from '@mantine/core'
import { useId } from 'react'
import { defaultTableSettings } from '../../../../shared/model/settings'
import { isWanted } from '../../components/data-table/column-layout'
import { showColumn } from '../../components/data-table/column-settings'
import type { TableColumn } from '../../components/data-table/table-column'
import { useColumnSettings } from '../../components/data-table/use-table-settings'
import styles from './column-settings.module.css'

/** A table whose columns can be chosen. */
export interface ConfigurableTable {
  /** That of its settings. */
  readonly id: string
  readonly label: string
  readonly columns: readonly Pick<
    TableColumn<never>,
    'id' | 'header' | 'name' | 'size' | 'giveUp' | 'isOptional'
  >[]
}

/** Which columns each table shows. */
export function ColumnSettings({ tables }: { readonly tables: readonly ConfigurableTable[] }) {
  return (
    <>
      {tables.map((table) => (
        <TableColumns key={table.id} table={table} />
      ))}
      <p className={styles['hint']}>
        Order and widths are set on the tables themselves, by their headings.
      </p>
    </>
  )
}

function TableColumns({ table }: { readonly table: ConfigurableTable }) {
  const [settings, change] = useColumnSettings(table.id)
  const id = useId()
  const wanted = table.columns.filter((column) => isWanted(column, settings))
  return (
    <div className={styles['table']} role="group" aria-labelledby={id}>
      <div className={styles['head']}>
        <h3 className={styles['title']} id={id}>
          {table.label}
        </h3>
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`Columns of ${table.label} as they were`}
          onClick={() => {
            const { order, hidden, shown, widths } = defaultTableSettings
            change({ order, hidden, shown, widths })
          }}
        >
          As it was
        </Button>
      </div>
      <div className={styles['columns']}>
        {table.columns.map((column) => {
          const isShown = wanted.includes(column)
          return (
            <Checkbox
              key={column.id}
              size="xs"
              color="var(--accent)"
              iconColor="var(--on-accent)"
              label={column.name ?? column.header}
              checked={isShown}
              // A table without any column could not be told from an empty one.
              disabled={isShown && wanted.length === 1}
              onChange={() => {
                change(showColumn(settings, column.id, !isShown))
              }}
            />
          )
        })}
      </div>
    </div>
  )
}
