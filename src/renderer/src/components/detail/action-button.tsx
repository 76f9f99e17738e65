import { Button } from '@mantine/core'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import styles from './action-button.module.css'

interface ActionButtonProps extends Pick<
  ComponentPropsWithRef<'button'>,
  'ref' | 'onClick' | 'onKeyDown'
> {
  readonly label: string
  /** Stands for the label, which is then the button's name. */
  readonly icon?: ReactNode
  readonly isDangerous?: boolean
  /** Why it cannot be used, in a sentence; null where it can. */
  readonly unavailable?: string | null
}

/** A button at the foot of the pane. One that cannot be used says why, to the pointer and the keyboard. */
export function ActionButton({
  label,
  icon,
  isDangerous = false,
  unavailable = null,
  onClick,
  ...others
}: ActionButtonProps) {
  const tipText = unavailable ?? (icon === undefined ? null : label)
  return (
    <Button
      {...others}
      className={styles['button'] ?? ''}
      variant="default"
      size="compact-sm"
      aria-label={icon === undefined ? undefined : label}
      aria-disabled={unavailable !== null}
      aria-description={unavailable ?? undefined}
      data-tip={tipText ?? undefined}
      data-dangerous={isDangerous}
      onClick={unavailable === null ? onClick : undefined}
    >
      {icon ?? label}
    </Button>
  )
}
