import type { ReactNode } from 'react'
import type { Fact } from '../../../shared/model/fact'
import styles from './fact-value.module.css'

/** A known fact as `children` draws it; an unknown one as its reason, told apart by its look. */
export function FactValue<T>({
  fact,
  children
}: {
  readonly fact: Fact<T>
  readonly children: (value: T) => ReactNode
}) {
  if (fact.known) return <>{children(fact.value)}</>
  return <span className={styles['unknown']}>Unknown: {fact.reason}</span>
}
