import { Switch } from '@mantine/core'
import type { ReactNode } from 'react'
import { SettingRow } from './setting-row'
import styles from './settings-screen.module.css'

/** A setting that is on or off. */
export function SettingSwitch({
  label,
  sentence,
  note = null,
  checked,
  disabled = false,
  onChange
}: {
  readonly label: string
  readonly sentence: ReactNode
  readonly note?: ReactNode
  readonly checked: boolean
  readonly disabled?: boolean
  readonly onChange: (checked: boolean) => void
}) {
  return (
    <SettingRow
      label={label}
      sentence={sentence}
      note={note}
      control={({ id, describedBy }) => (
        <Switch
          id={id}
          aria-describedby={describedBy}
          color="var(--accent)"
          withThumbIndicator={false}
          classNames={{ root: styles['switch'] ?? '' }}
          checked={checked}
          disabled={disabled}
          onChange={({ currentTarget }) => {
            onChange(currentTarget.checked)
          }}
        />
      )}
    />
  )
}
