import { ActionIcon, Button, Checkbox, Popover } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconColumns3 } from '@tabler/icons-react'
import { defaultTableSettings } from '../../../../shared/model/settings'
import { sizes } from '../../theme/tokens'
import { isWanted } from './column-layout'
import styles from './column-menu.module.css'
import { moveColumn, showColumn } from './column-settings'
import type { ColumnSettings, TableColumn } from './table-column'
import { useLayer } from '../use-layer'

interface ColumnMenuProps<Row> {
  /** All columns in their present order. */
  readonly columns: readonly TableColumn<Row>[]
  /** Ids of those on show. */
  readonly shown: readonly string[]
  readonly settings: ColumnSettings
  readonly onSettings: (settings: ColumnSettings) => void
}

/** Which columns a table shows, and in which order. */
export function ColumnMenu<Row>({ columns, shown, settings, onSettings }: ColumnMenuProps<Row>) {
  const [opened, setOpened] = useLayer()
  const ids = columns.map(({ id }) => id)

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={sizes['column-menu-width']}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      closeOnEscape={false}
    >
      <Popover.Target>
        <ActionIcon
          className={styles['target'] ?? ''}
          variant="subtle"
          color="gray"
          size={sizes['column-menu']}
          aria-label="Columns"
          data-tip="Columns"
          onClick={() => {
            setOpened(!opened)
          }}
        >
          <IconColumns3 size={sizes['icon-small']} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={styles['menu'] ?? ''} aria-label="Columns">
        <ul className={styles['list']}>
          {columns.map((column, index) => {
            const name = column.name ?? column.header
            const wanted = isWanted(column, settings)
            const isShown = shown.includes(column.id)
            return (
              <li key={column.id} className={styles['item']}>
                <Checkbox
                  size="xs"
                  color="var(--accent)"
                  iconColor="var(--on-accent)"
                  label={wanted && !isShown ? `${name} (no room)` : name}
                  checked={wanted}
                  // A table without any column could not be told from an empty one.
                  disabled={isShown && shown.length === 1}
                  onChange={() => {
                    onSettings(showColumn(settings, column.id, !wanted))
                  }}
                />
                <MoveButton
                  label={`Move ${name} left`}
                  icon={IconArrowLeft}
                  disabled={index === 0}
                  onMove={() => {
                    onSettings(moveColumn(settings, ids, ids, column.id, index - 1))
                  }}
                />
                <MoveButton
                  label={`Move ${name} right`}
                  icon={IconArrowRight}
                  disabled={index === columns.length - 1}
                  onMove={() => {
                    onSettings(moveColumn(settings, ids, ids, column.id, index + 2))
                  }}
                />
              </li>
            )
          })}
        </ul>
        <p className={styles['hint']}>
          Headings can be dragged, and widened at their edge. On a heading, Alt with an arrow moves
          it and Shift with an arrow changes its width.
        </p>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => {
            const { order, hidden, shown: asked, widths } = defaultTableSettings
            onSettings({ order, hidden, shown: asked, widths })
          }}
        >
          As it was
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}

function MoveButton({
  label,
  icon: Icon,
  disabled,
  onMove
}: {
  readonly label: string
  readonly icon: typeof IconArrowLeft
  readonly disabled: boolean
  readonly onMove: () => void
}) {
  return (
    <ActionIcon
      size="xs"
      variant="subtle"
      color="gray"
      aria-label={label}
      disabled={disabled}
      onClick={onMove}
    >
      <Icon size={sizes['icon-small']} aria-hidden />
    </ActionIcon>
  )
}
