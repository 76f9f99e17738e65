import { type ReactNode, useRef } from 'react'
import { countText } from '../format/locale-text'
import { sizes } from '../theme/tokens'
import styles from './kind-summary.module.css'
import { useElementWidth } from './use-element-width'

/** What a kind's colour says. */
export type KindTone = 'plain' | 'dim' | 'network' | 'all'

/** One kind of the rows of a screen, with how many there are. */
export interface SummaryPart<Kind extends string> {
  readonly kind: Kind
  readonly text: string
  /** What the kind means, after its count. */
  readonly explanation: string
  readonly count: number
  readonly tone: KindTone
}

interface KindSummaryProps<Kind extends string> {
  readonly title: string
  /** What choosing a kind does, for who does not see it. */
  readonly label: string
  readonly parts: readonly SummaryPart<Kind>[]
  /** The one kind that is shown; null for all. */
  readonly kind: Kind | null
  readonly onKind: (kind: Kind | null) => void
  /** Rows that pass the filter; null where there is none. */
  readonly shown: number | null
  /** More to choose, at the end. */
  readonly children?: ReactNode
}

/** The first thing to see on a screen: how many there are, and of which kinds, each a filter. */
export function KindSummary<Kind extends string>(props: KindSummaryProps<Kind>) {
  const { title, label, parts, kind, onKind, shown, children } = props
  const summary = useRef<HTMLDivElement>(null)
  const isNarrow = useElementWidth(summary) < sizes['summary-narrow']
  // Where there is little room it goes to the kinds that there are.
  const listed = parts.filter((part) => !isNarrow || part.count > 0 || part.kind === kind)
  return (
    <div ref={summary} className={styles['summary']} data-narrow={isNarrow}>
      <h1 className={styles['title']}>{title}</h1>
      <div className={styles['parts']} role="group" aria-label={label}>
        {listed.map((part) => (
          <button
            key={part.kind}
            type="button"
            className={styles['part']}
            data-tone={part.count === 0 ? 'none' : part.tone}
            aria-pressed={part.kind === kind}
            data-tip={`${countText(part.count)} ${part.explanation}`}
            onClick={() => {
              onKind(part.kind === kind ? null : part.kind)
            }}
          >
            <b>{countText(part.count)}</b> {part.text}
          </button>
        ))}
      </div>
      <div className={styles['end']}>
        {shown !== null && (
          <span className={styles['filtered']} role="status">
            {countText(shown)} shown
          </span>
        )}
        {children}
      </div>
    </div>
  )
}
