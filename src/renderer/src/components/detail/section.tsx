import { type ReactNode, useId } from 'react'
import { countText } from '../../format/locale-text'
import styles from './section.module.css'

/** A titled part of the detail pane; `count`, or other words (`aside`), stand beside the title. */
export function Section({
  title,
  count,
  aside,
  children
}: {
  readonly title: string
  readonly count?: number
  readonly aside?: ReactNode
  readonly children: ReactNode
}) {
  const id = useId()
  const beside = aside ?? (count === undefined ? null : countText(count))
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h3 className={styles['title']} id={id}>
        {title}
        {beside !== null && <span className={styles['count']}>{beside}</span>}
      </h3>
      {children}
    </section>
  )
}
