import type { ReactNode } from 'react'
import styles from './facts-list.module.css'
import { tip } from './tip'

/** Names and values in two columns. */
export function FactsList({ children }: { readonly children: ReactNode }) {
  return <dl className={styles['list']}>{children}</dl>
}

/** One line of it; `mono` for paths, commands and addresses, `explanation` for what the name means. */
export function FactLine({
  name,
  mono = false,
  explanation,
  children
}: {
  readonly name: string
  readonly mono?: boolean
  readonly explanation?: string
  readonly children: ReactNode
}) {
  return (
    <div className={styles['line']}>
      <dt className={styles['name']}>
        {explanation === undefined ? (
          name
        ) : (
          <span className={styles['explained']} tabIndex={0} {...tip(explanation)}>
            {name}
          </span>
        )}
      </dt>
      <dd className={styles['value']} data-mono={mono}>
        {children}
      </dd>
    </div>
  )
}
