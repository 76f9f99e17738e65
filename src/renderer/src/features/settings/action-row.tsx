import { Button } from '@mantine/core'
import { SettingRow } from './setting-row'

/** A row with a button: what it is about, a sentence about it, and what the button does. */
export function ActionRow({
  label,
  sentence,
  action,
  className = '',
  disabled = false,
  onAction
}: {
  readonly label: string
  readonly sentence: string
  /** The words on the button. */
  readonly action: string
  /** Of the button. */
  readonly className?: string | undefined
  readonly disabled?: boolean
  readonly onAction: () => void
}) {
  return (
    <SettingRow
      label={label}
      sentence={sentence}
      isAction
      control={({ id, describedBy }) => (
        <Button
          id={id}
          aria-describedby={describedBy}
          size="compact-sm"
          variant="default"
          className={className}
          disabled={disabled}
          onClick={onAction}
        >
          {action}
        </Button>
      )}
    />
  )
}
