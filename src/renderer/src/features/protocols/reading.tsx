import type { ReactNode } from 'react'
import type { ReadingLevel } from './reading-level'
import styles from './reading.module.css'

/** The one figure to look at first, and what it means. */
export function Reading({
  figure,
  level,
  what,
  children
}: {
  readonly figure: string
  readonly level: ReadingLevel
  /** What the figure counts, in a few words behind it. */
  readonly what: string
  /** Its scale, and what it means when it is bad. */
  readonly children: ReactNode
}) {
  return (
    <div className={styles['reading']}>
      <p className={styles['line']}>
        <b className={styles['figure']} data-level={level}>
          {figure}
        </b>{' '}
        <span className={styles['what']}>{what}</span>
      </p>
      {children}
    </div>
  )
}

export function Meaning({ children }: { readonly children: ReactNode }) {
  return <p className={styles['meaning']}>{children}</p>
}
