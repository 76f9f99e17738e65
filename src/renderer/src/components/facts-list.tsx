import type { ReactNode } from 'react'
import styles from './facts-list.module.css'

/** Names and values in two columns. */
export function FactsList({ children }: { readonly children: ReactNode }) {
  return <dl className={styles['list']}>{children}</dl>
}

/** One line of it; `mono` for paths, commands and addresses. */
export function FactLine({
  name,
  mono = false,
  children
}: {
  readonly name: string
  readonly mono?: boolean
  readonly children: ReactNode
}) {
  return (
    <div className={styles['line']}>
      <dt className={styles['name']}>{name}</dt>
      <dd className={styles['value']} data-mono={mono}>
        {children}
      </dd>
    </div>
  )
}
