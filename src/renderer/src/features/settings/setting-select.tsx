import { NativeSelect } from '@mantine/core'
import type { ReactNode } from 'react'
import { SettingRow } from './setting-row'
import styles from './settings-screen.module.css'

/** A setting that is one of a few. */
export function SettingSelect<Value extends string | number>({
  label,
  sentence,
  note = null,
  choices,
  value,
  disabled = false,
  onChange
}: {
  readonly label: string
  readonly sentence: ReactNode
  readonly note?: ReactNode
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly disabled?: boolean
  readonly onChange: (value: Value) => void
}) {
  return (
    <SettingRow
      label={label}
      sentence={sentence}
      note={note}
      control={({ id, describedBy }) => (
        <NativeSelect
          id={id}
          aria-describedby={describedBy}
          classNames={{ input: styles['select'] ?? '' }}
          size="xs"
          data={choices.map((choice) => ({ value: String(choice.value), label: choice.label }))}
          value={String(value)}
          disabled={disabled}
          onChange={({ currentTarget }) => {
            const chosen = choices.find((choice) => String(choice.value) === currentTarget.value)
            if (chosen !== undefined) onChange(chosen.value)
          }}
        />
      )}
    />
  )
}
