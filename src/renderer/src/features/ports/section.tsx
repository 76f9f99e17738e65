import { type ReactNode, useId } from 'react'
import { countText } from '../../format/locale-text'
import styles from './section.module.css'

/** A titled part of the detail pane; `count` stands beside the title. */
export function Section({
  title,
  count,
  children
}: {
  readonly title: string
  readonly count?: number
  readonly children: ReactNode
}) {
  const id = useId()
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h3 className={styles['title']} id={id}>
        {title}
        {count !== undefined && <span className={styles['count']}>{countText(count)}</span>}
      </h3>
      {children}
    </section>
  )
}
