import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { sizes } from '../../theme/tokens'
import styles from './data-table.module.css'

/**
 * The chevron of a line that can be opened. A click on it is dealt with by the table; the keys are
 * Right and Left, so that it takes no place of its own on the way of the Tab key.
 */
export function ExpandButton({
  isOpen,
  label
}: {
  readonly isOpen: boolean
  readonly label: string
}) {
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <button
      type="button"
      tabIndex={-1}
      data-expand
      className={styles['expand']}
      aria-expanded={isOpen}
      aria-label={label}
    >
      <Chevron size={sizes['icon-small']} aria-hidden />
    </button>
  )
}
