import { Button, Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { sizes } from '../theme/tokens'
import styles from './screen-message.module.css'

/** Stands in place of a table that has nothing to show, and says why and what to do. */
export function ScreenMessage({
  title,
  children,
  busy = false,
  alert = false,
  action
}: {
  readonly title: string
  readonly children?: ReactNode
  readonly busy?: boolean
  readonly alert?: boolean
  readonly action?: { readonly label: string; readonly run: () => void }
}) {
  return (
    <div className={styles['message']} role={alert ? 'alert' : 'status'}>
      {busy && <Loader size={sizes.icon} color="var(--accent)" />}
      <h2 className={styles['title']} data-alert={alert}>
        {title}
      </h2>
      {children !== undefined && <p className={styles['text']}>{children}</p>}
      {action !== undefined && (
        <Button variant="default" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  )
}
