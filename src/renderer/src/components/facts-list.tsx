import type { ReactNode } from 'react'
import type { ExplanationId } from '../../../shared/domain/explanations'
import { Explain } from './explain'
import styles from './facts-list.module.css'
import { tip } from './tip'

/** Names and values in two columns. */
export function FactsList({ children }: { readonly children: ReactNode }) {
  return <dl className={styles['list']}>{children}</dl>
}

/**
 * One line of it; `mono` for paths, commands and addresses. What the name means is told by `term`, which
 * is opened in place, or by `explanation`, a tip of its own.
 */
export function FactLine({
  name,
  mono = false,
  explanation,
  term,
  children
}: {
  readonly name: string
  readonly mono?: boolean
  readonly explanation?: string
  readonly term?: ExplanationId
  readonly children: ReactNode
}) {
  return (
    <div className={styles['line']}>
      <dt className={styles['name']}>
        {term !== undefined ? (
          <Explain id={term}>{name}</Explain>
        ) : explanation === undefined ? (
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
