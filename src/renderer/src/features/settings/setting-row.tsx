import { type ReactNode, useId } from 'react'
import styles from './settings-screen.module.css'

/** Ids that tie a control to its name and to what is said about it. */
export interface RowIds {
  readonly id: string
  readonly describedBy: string
}

/** One setting: its name, a sentence about it, how it stands on this system, and the control. */
export function SettingRow({
  label,
  sentence,
  note = null,
  isAction = false,
  control
}: {
  readonly label: string
  readonly sentence: ReactNode
  /** Why it cannot be chosen here, or what is in use. */
  readonly note?: ReactNode
  /** The control is a button, which bears a name of its own. */
  readonly isAction?: boolean
  readonly control: (ids: RowIds) => ReactNode
}) {
  const id = useId()
  return (
    <div className={styles['row']}>
      <div className={styles['words']}>
        {isAction ? (
          <h3 className={styles['label']}>{label}</h3>
        ) : (
          <label className={styles['label']} htmlFor={id}>
            {label}
          </label>
        )}
        <div id={`${id}-about`}>
          <p className={styles['text']}>{sentence}</p>
          {note !== null && <p className={styles['note']}>{note}</p>}
        </div>
      </div>
      <div className={styles['control']}>{control({ id, describedBy: `${id}-about` })}</div>
    </div>
  )
}
